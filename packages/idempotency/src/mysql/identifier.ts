import { InvalidOptionError } from '@orderdock/kit';

/** What stands before the name of a table: `` `database`. ``, or nothing for the database of the connection. */
export function databasePrefix(database: string | undefined): string {
  if (database === undefined) return '';
  if (typeof database !== 'string' || !/^[^\0]{1,64}$/u.test(database))
    throw new InvalidOptionError('database', 'a name of 1 to 64 characters', database);
  return `\`${database.replaceAll('`', '``')}\`.`;
}

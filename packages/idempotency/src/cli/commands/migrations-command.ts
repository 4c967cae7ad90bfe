import { Command } from 'commander';
import { applyMigrations } from '../../postgres/apply-migrations.ts';
import { printMigrations } from '../../postgres/print-migrations.ts';
import type { CliIo } from '../cli-io.ts';
import { type DatabaseFlags, overDatabase, withDatabaseOptions } from '../database.ts';
import { readNumber } from '../read-number.ts';

/** `idempotency migrations print|apply`: the tables in PostgreSQL. */
export function migrationsCommand(io: CliIo): Command {
  const print = new Command('print')
    .description('Print the SQL, as one transaction, for psql or a review; no database is asked')
    .option('-s, --schema <name>', 'the schema of the tables', 'public')
    .option('-f, --from <version>', 'the version that the tables have', readNumber, 0)
    .action((flags: { readonly schema: string; readonly from: number }) => io.write(printMigrations(flags)));
  const apply = withDatabaseOptions(new Command('apply'))
    .description('Bring the tables to the newest version; safe to repeat')
    .action(async (flags: DatabaseFlags) => {
      const applied = await overDatabase(io, flags, (pool) => applyMigrations(pool, flags));
      io.write(applied.length === 0 ? 'nothing to apply\n' : `applied ${applied.join(', ')}\n`);
    });
  return new Command('migrations')
    .description('The tables of the guard in PostgreSQL')
    .addCommand(print)
    .addCommand(apply);
}

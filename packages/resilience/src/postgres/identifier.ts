import { InvalidOptionError } from '@orderdock/kit';

/** A quoted schema name. Throws {@link InvalidOptionError} for anything but a plain identifier. */
export function quoteSchema(schema: string): string {
  if (typeof schema === 'string' && /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema)) return `"${schema}"`;
  throw new InvalidOptionError('schema', 'a plain identifier of at most 63 characters', schema);
}

import { InvalidOptionError } from '@orderdock/kit';

/** A schema's name as an SQL identifier. Throws `InvalidOptionError`: PostgreSQL cuts longer names without a word. */
export function quoteIdentifier(schema: string): string {
  if (typeof schema === 'string' && /^[^\0]+$/.test(schema) && Buffer.byteLength(schema) <= 63) {
    return `"${schema.replaceAll('"', '""')}"`;
  }
  throw new InvalidOptionError('schema', 'the name of a schema, of at most 63 bytes', schema);
}

/** Any text as an SQL literal. */
export function quoteLiteral(text: string): string {
  const quoted = text.replaceAll("'", "''");
  return text.includes('\\') ? ` E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

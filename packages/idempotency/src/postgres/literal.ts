/** The longest list of values that is written out, in UTF-16 units: a longer one goes as parameters, in a statement of its own. */
const MAX_TEXT = 16_384;

/**
 * The values as they are written between the parentheses of EXECUTE, with the meaning that `pg` gives them as
 * parameters: text, of which the server makes the type of the parameter. `undefined` where a value is of another kind,
 * or cannot be written: NUL ends a statement.
 */
export function literalsOf(values: readonly unknown[]): string | undefined {
  const written: string[] = [];
  let length = 0;
  for (const value of values) {
    const literal = literalOf(value);
    if (literal === undefined) return undefined;
    length += literal.length;
    written.push(literal);
  }
  return length > MAX_TEXT ? undefined : written.join(',');
}

function literalOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return `'${value}'`;
  if (typeof value !== 'string' || value.includes('\0')) return undefined;
  const quoted = value.includes("'") ? value.replaceAll("'", "''") : value;
  // Said with E, a backslash means the same whatever `standard_conforming_strings` is.
  return quoted.includes('\\') ? ` E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

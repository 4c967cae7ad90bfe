/** Epoch milliseconds by the server's clock, whatever the time zone of the session; the same for every use in one statement. */
export const NOW_MS = `TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000`;

/**
 * Text as a literal of its bytes in UTF-8; NULL for `undefined`. Neither the character set of the connection nor
 * NO_BACKSLASH_ESCAPES, under which quoting by backslash lets a text out of its literal, has a say in it.
 */
export const bytes = (text: string | undefined): string =>
  text === undefined ? 'NULL' : `X'${Buffer.from(text, 'utf8').toString('hex')}'`;

/** A hash of hexadecimal digits as a literal of its bytes; NULL for `undefined`. */
export const hash = (digits: string | undefined): string =>
  digits === undefined ? 'NULL' : `X'${Buffer.from(digits, 'hex').toString('hex')}'`;

/** A whole number as a literal; NULL for `undefined`. */
export const whole = (value: number | undefined): string =>
  value === undefined ? 'NULL' : BigInt(value).toString();

/** The text of a column of bytes. */
export const textOf = (column: Uint8Array | string): string =>
  typeof column === 'string' ? column : Buffer.from(column).toString('utf8');

/** As {@link textOf}, `undefined` for NULL. */
export const optionalText = (column: Uint8Array | string | null): string | undefined =>
  column === null ? undefined : textOf(column);

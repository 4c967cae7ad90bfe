import { InvalidOptionError } from '@orderdock/kit';

/** A place in a list as an opaque text that can be stored: base64url of JSON. */
export function encodeCursor(place: Readonly<Record<string, string | number | undefined>>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The inverse of {@link encodeCursor}, its members as texts. Throws `InvalidOptionError` for what is no cursor of ours. */
export function decodeCursor(cursor: string): ReadonlyMap<string, string> {
  const place = parse(cursor);
  if (typeof place !== 'object' || place === null || Array.isArray(place))
    throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
  return new Map(Object.entries(place).map(([name, value]) => [name, String(value)]));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

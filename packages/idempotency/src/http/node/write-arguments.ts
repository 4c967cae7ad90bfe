/** What Node calls back with when something was written. */
export type WriteCallback = (error?: Error | null) => void;

/** The bytes of a piece as `write` and `end` take it. */
export function bytesOf(chunk: unknown, encoding: unknown): Uint8Array {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('A response is written with text or bytes');
}

/** The headers as `writeHead` takes them: an object, a flat list or a list of pairs. */
export function headLines(
  headers: unknown,
): (readonly [name: string, value: string | number | readonly string[]])[] {
  if (typeof headers !== 'object' || headers === null) return [];
  if (!Array.isArray(headers)) return Object.entries(headers);
  if (Array.isArray(headers[0])) return headers;
  return Array.from({ length: Math.floor(headers.length / 2) }, (_, at) => [
    String(headers[at * 2]),
    headers[at * 2 + 1],
  ]);
}

/** The callback among the arguments of `write` or `end`. */
export function callbackOf(args: readonly unknown[]): WriteCallback | undefined {
  return args.find((each): each is WriteCallback => typeof each === 'function');
}

/** Node's own error for what comes after the end. */
export function tooLate(code: string): Error {
  return Object.assign(new Error('The response has ended'), { code });
}

import type { ServerResponse } from 'node:http';
import type { HttpAnswer } from '../core/answer.ts';

/** Sends an answer on a response of which nothing has been sent; headers that it has already stay. */
export function writeAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.statusCode = status;
  setHeaders(response, headers);
  response.end(body);
}

/** Sets each name anew; a name that comes twice is sent twice. */
export function setHeaders(
  response: ServerResponse,
  headers: Iterable<readonly [name: string, value: string | number | readonly string[]]>,
): void {
  const seen = new Set<string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (seen.has(key)) response.appendHeader(name, typeof value === 'number' ? String(value) : value);
    else response.setHeader(name, value);
    seen.add(key);
  }
}

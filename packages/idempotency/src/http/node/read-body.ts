import type { IncomingMessage } from 'node:http';
import { BodyTooLargeError } from '../core/errors.ts';

/** The whole body of a request. Throws {@link BodyTooLargeError}, and what reading throws. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.byteLength;
    // What is left unread keeps the answer from nobody: the connection is closed behind it.
    if (size > maxBytes) throw new BodyTooLargeError(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

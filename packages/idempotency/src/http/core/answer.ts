import { isUtf8 } from 'node:buffer';
import type { HeaderPair } from './headers.ts';

/** An answer as it goes over the wire. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array;
}

/** What a route answered; `body` is `undefined` where it was longer than what is kept. */
export interface CapturedAnswer extends Omit<HttpAnswer, 'body'> {
  readonly body: Uint8Array | undefined;
}

/** An answer as it is stored: JSON, its body as text where it is UTF-8, else in base64, or not at all. */
export interface StoredAnswer {
  readonly v: 1;
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly text?: string;
  readonly base64?: string;
}

/** What of a captured answer is stored. */
export function storeAnswer(
  { status, headers, body }: CapturedAnswer,
  kept: (name: string) => boolean,
): StoredAnswer {
  const common = { v: 1, status, headers: headers.filter(([name]) => kept(name)) } as const;
  if (body === undefined) return common;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return isUtf8(bytes)
    ? { ...common, text: bytes.toString('utf8') }
    : { ...common, base64: bytes.toString('base64') };
}

/** The bytes that were stored; `undefined` if the body was not kept. */
export function storedBody({ text, base64 }: StoredAnswer): Uint8Array | undefined {
  if (text !== undefined) return Buffer.from(text, 'utf8');
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}

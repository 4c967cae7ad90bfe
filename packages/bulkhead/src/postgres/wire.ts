/** Jobs as they travel between the queue and its functions: bytes in base64. */
interface JobRow {
  readonly id: string;
  readonly key: string;
  readonly payload: string;
}

export interface ClaimRow extends JobRow {
  readonly token: string;
  readonly attempt: number;
}

export interface ParkedRow extends JobRow {
  readonly reason: string;
  readonly attempts: number;
}

/** UTF-8 in base64. */
export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A job as it was added. */
export function fromBase64({ id, key, payload }: JobRow): JobRow {
  const text = (encoded: string) => Buffer.from(encoded, 'base64').toString();
  return { id: text(id), key: text(key), payload: text(payload) };
}

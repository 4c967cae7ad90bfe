import type { FastAnswer } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';

/** The largest answer that is kept in Redis, in bytes; a larger one is read from the store by its key. */
const MAX_ANSWER_BYTES = 512;

/** A committed record as compact JSON: status, time, fingerprint, and the answer unless it is large. */
export function encodeFact(record: DeliveryRecord): string {
  const { status, processedAtMs, fingerprint, answer } = record;
  const large = answer !== undefined && Buffer.byteLength(answer) > MAX_ANSWER_BYTES;
  const head = JSON.stringify({ s: status, t: processedAtMs, fp: fingerprint, ...(large && { l: 1 }) });
  return answer === undefined || large ? head : `${head.slice(0, -1)},"r":${answer}}`;
}

/** The fact as an answer; `undefined` for text that is none, so that the store decides. */
export function decodeFact(text: string, entity: string): FastAnswer | undefined {
  let fact: unknown;
  try {
    fact = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof fact !== 'object' || fact === null) return undefined;
  const { s, t, fp, l, r } = fact as Readonly<Record<'s' | 't' | 'fp' | 'l' | 'r', unknown>>;
  const known = s === 'executed' || s === 'duplicate' || s === 'stale';
  if (!known || typeof t !== 'number' || (fp !== undefined && typeof fp !== 'string')) return undefined;
  if (l === 1) return { state: 'done_in_store' };
  const answer = r === undefined ? undefined : JSON.stringify(r);
  return {
    state: 'done',
    record: { status: s, answer, processedAtMs: t, entity, fingerprint: fp, claimId: undefined },
  };
}

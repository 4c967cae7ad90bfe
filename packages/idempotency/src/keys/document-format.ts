import { keyPart } from './hash-parts.ts';

/** What names an order in a key that is shared with other code. */
export interface DocumentKeyParts {
  readonly platform: string;
  readonly storeUid: string;
  readonly platformOrderId: string;
}

/**
 * The key `order_dedup:{platform}_{store_uid}_{platform_order_id}`, for code that shares Redis with code that reads or
 * writes it. Nothing of the guard uses it, because its delimiter may be part of a part: platform `a_b` with store `c`
 * and platform `a` with store `b_c` have the same key, and the second order of the two is taken for a duplicate. It
 * names no tenant either. Write it after the guard said `executed`, and decide nothing by reading it. Throws
 * {@link InvalidOptionError}.
 */
export function documentKey(parts: DocumentKeyParts): string {
  const platform = keyPart('platform', parts.platform);
  const storeUid = keyPart('storeUid', parts.storeUid);
  return `order_dedup:${platform}_${storeUid}_${keyPart('platformOrderId', parts.platformOrderId)}`;
}

/** Whether other parts than these have the same key: the underscores can be cut at other places, too. */
export function isDocumentKeyAmbiguous(parts: DocumentKeyParts): boolean {
  const key = documentKey(parts).slice('order_dedup:'.length);
  // A cut needs a character before it, between the cuts, and behind them: no part is empty.
  const cuts = [...key.matchAll(/_/g)]
    .map(({ index }) => index)
    .filter((at) => at > 0 && at < key.length - 1);
  let ways = 0;
  for (const first of cuts) {
    ways += cuts.filter((second) => second > first + 1).length;
    if (ways > 1) return true;
  }
  return false;
}

/** What a sender hears of an order that was processed before, in the words of those who share the key. */
export interface DocumentReply {
  readonly status: 'duplicate';
  /** ISO 8601 in UTC. */
  readonly processed_at: string;
}

/**
 * The reply `{ status: 'duplicate', processed_at }` for an outcome that calls for no more work (`replayed`,
 * `duplicate`, `stale`); `undefined` for every other one.
 */
export function documentReply(outcome: {
  readonly status: string;
  readonly processedAt?: Date | undefined;
}): DocumentReply | undefined {
  const { status, processedAt } = outcome;
  if (processedAt === undefined || !['replayed', 'duplicate', 'stale'].includes(status)) return undefined;
  return { status: 'duplicate', processed_at: processedAt.toISOString() };
}

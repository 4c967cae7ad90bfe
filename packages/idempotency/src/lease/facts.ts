import { abortable } from '@orderdock/kit';
import type { GuardCore } from '../guard/core.ts';
import type { FastKey } from '../ports/fast.ts';
import type { LeaseRecord, LeaseStore } from '../ports/lease-store.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { Tier } from '../transaction/run-transaction.ts';
import type { LeaseCall } from './request.ts';

/**
 * The fast tier as mode L uses it: it may know that a key is done, and nothing else about it is believed. A lease is
 * never kept there.
 */
export interface LeaseFacts {
  /** The fact, and who had it, if the fast tier or this process has it. */
  ask(): Promise<{ readonly record: LeaseRecord; readonly tier: Tier } | undefined>;
  /** Ends the call in the fast tier; keeps `record` if it is done. After COMMIT only. */
  keep(record: LeaseRecord, history: string | null): Promise<void>;
  /** As `keep`, under the history that `ask` saw, which is not newer than what was read since. */
  keepSeen(record: LeaseRecord): Promise<void>;
  /** Ends the call in the fast tier without a fact. Nobody needs to wait for it. */
  leave(): void;
}

/** Asks the guard's fast tier about the key of one call. */
export function createLeaseFacts<Tx, Result>(
  { settings, watch }: GuardCore<Tx>,
  lease: LeaseStore<Tx>,
  call: LeaseCall<Result>,
): LeaseFacts {
  const { store, fast } = settings;
  const { key } = call.key;
  const fastKey = (history: string | null): FastKey => ({
    key,
    claimId: call.terms.claimId,
    history,
    fingerprint: call.key.fingerprint,
  });
  let seenHistory: string | null = null;

  const keep = async (record: LeaseRecord, history: string | null) =>
    fast?.finish(fastKey(history), factOf(record, key));
  return {
    async ask() {
      if (fast === undefined) return undefined;
      // Without a known history a fact in the fast tier proves nothing, and none is read.
      seenHistory = await abortable(
        store.history().catch(() => null),
        call.signal,
      );
      const answer = await abortable(fast.claim(fastKey(seenHistory), key), call.signal);
      watch.answered(answer);
      if (answer.state === 'done') {
        return { record: recordOf(answer.record), tier: answer.local === true ? 'process' : 'fast' };
      }
      if (answer.state !== 'done_in_store') return undefined;
      const record = await abortable(lease.find(key), call.signal);
      return record?.state === 'done' ? { record, tier: 'fast' } : undefined;
    },
    keep,
    keepSeen: (record) => keep(record, seenHistory),
    leave: () => void fast?.finish(fastKey(null), undefined),
  };
}

/** A done key as a delivery that was executed, about itself. */
function factOf(record: LeaseRecord, key: string): DeliveryRecord | undefined {
  if (record.state !== 'done' || record.processedAtMs === undefined) return undefined;
  const { answer, processedAtMs, fingerprint, claimId } = record;
  return { status: 'executed', answer, processedAtMs, entity: key, fingerprint, claimId };
}

function recordOf({ answer, processedAtMs, fingerprint, claimId = '' }: DeliveryRecord): LeaseRecord {
  const rest = { token: 0, attempts: 0, leftMs: 0, errorCode: undefined };
  return { ...rest, state: 'done', claimId, fingerprint, answer, processedAtMs };
}

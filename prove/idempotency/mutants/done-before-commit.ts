import type { FastKey } from '@orderdock/idempotency';
import type { GuardParts } from '../worker/receiver.ts';

/** Tells Redis that it is done once the work has written, and then commits: a crash between the two loses the order. */
export function doneBeforeCommit({ store, fast }: GuardParts): GuardParts {
  const asked = new Map<string, FastKey>();
  return {
    fast: {
      ...fast,
      claim: (key, entity) => {
        asked.set(key.claimId, key);
        return fast.claim(key, entity);
      },
    },
    store: {
      ...store,
      transaction: (keys, claimId, work, options) =>
        store.transaction(
          keys,
          claimId,
          async (found, tx) => {
            const recording = await work(found, tx);
            const key = asked.get(claimId);
            if (recording?.status !== 'executed' || key === undefined) return recording;
            const { status, answer } = recording;
            const { entity, fingerprint } = keys;
            await fast.finish(key, {
              status,
              answer,
              processedAtMs: Date.now(),
              entity,
              fingerprint,
              claimId,
            });
            return recording;
          },
          options,
        ),
    },
  };
}

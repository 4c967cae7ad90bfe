import type { FastTier } from '../ports/fast.ts';

/** How much may be under way that nobody waits for. What comes on top of it is waited for. */
const MOST = 1_000;

/** What goes on behind answered calls. */
export interface Background {
  /** Goes on with it; resolves at once, or when it is done where too much is under way. It must not reject. */
  run(work: Promise<unknown>): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function createBackground(most = MOST): Background {
  const underWay = new Set<Promise<unknown>>();
  return {
    async run(work) {
      underWay.add(work);
      const ended = work.then(() => void underWay.delete(work));
      if (underWay.size > most) await ended;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/**
 * A fast tier that nobody waits for at the end of a call: the store has decided, and a fact that does not arrive costs
 * the next duplicate a read of the store.
 */
export function inBackground(fast: FastTier, background: Background): FastTier {
  const { finishMany } = fast;
  return {
    claim: fast.claim.bind(fast),
    claimMany: fast.claimMany?.bind(fast),
    finish: (key, record) => background.run(fast.finish(key, record)),
    finishMany: finishMany && ((ended) => background.run(finishMany.call(fast, ended))),
    warming: fast.warming,
  };
}

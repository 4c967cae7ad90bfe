import type { GuardParts } from '../worker/receiver.ts';

/** Believes what Redis says whichever database it speaks of: a promoted replica inherits what it never received. */
export function oneHistory({ store, fast }: GuardParts): GuardParts {
  const history = 'the one and only';
  return {
    fast,
    store: {
      ...store,
      history: async () => history,
      async transaction(keys, claimId, work, options) {
        const attempt = await store.transaction(keys, claimId, work, options);
        return 'history' in attempt ? { ...attempt, history } : attempt;
      },
    },
  };
}

import assert from 'node:assert/strict';
import type { FastTier } from '@orderdock/idempotency';

/** Facts in the memory of one process, under the history of the database that committed them. */
function memoryFast(): FastTier {
  const facts = new Map<string, Parameters<FastTier['finish']>[1]>();
  return {
    async claim({ key, history }) {
      const record = history === null ? undefined : facts.get(`${history} ${key}`);
      return record === undefined ? { state: 'claimed' } : { state: 'done', record };
    },
    async finish({ key, history }, record) {
      if (history !== null && record !== undefined) facts.set(`${history} ${key}`, record);
    },
  };
}

const fast = memoryFast();
assert.deepEqual(await fast.claim({ key: 'k', claimId: 'c', history: 'h' }, 'e'), { state: 'claimed' });

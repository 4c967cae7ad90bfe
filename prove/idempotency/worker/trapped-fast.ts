import type { FastTier } from '@orderdock/idempotency';
import type { Trap } from './trap.ts';

/** A fast tier whose calls pass the trap's points. */
export function trappedFast(fast: FastTier, trap: Trap): FastTier {
  const { warming } = fast;
  return {
    async claim(key, entity) {
      await trap.pass('before fast claim');
      const answer = await fast.claim(key, entity);
      await trap.pass('after fast claim');
      return answer;
    },
    async finish(key, record) {
      if (record !== undefined) await trap.pass('before DONE');
      await fast.finish(key, record);
      if (record !== undefined) await trap.pass('after DONE');
    },
    warming: warming && {
      begin: (history, leader) => warming.begin(history, leader),
      async keep(history, leader, facts) {
        const kept = await warming.keep(history, leader, facts);
        await trap.pass('during warming');
        return kept;
      },
      end: (history, leader, filled) => warming.end(history, leader, filled),
    },
  };
}

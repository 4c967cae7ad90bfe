import { type FigureSpec, pairedDifference } from '../harness/index.ts';
import { receive } from './guarded.ts';
import { createWorld } from './world.ts';

const nothing = async () => {};

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/duplicate-local',
    compares:
      'a duplicate that the memory of the process answers, its keys derived by four keyed hashes, above an empty async call',
    unit: 'µs',
    async measure() {
      await using world = await createWorld();
      await receive(world.withLocal, 'order-1');
      const tiers = new Map<string, number>();
      world.withLocal.on('outcome', ({ tier }) => tiers.set(tier, (tiers.get(tier) ?? 0) + 1));
      const samples = await pairedDifference(() => receive(world.withLocal, 'order-1'), nothing);
      // The history is asked for once per second; nothing else leaves the process.
      const asked = [...tiers]
        .filter(([tier]) => tier !== 'process')
        .reduce((sum, [, count]) => sum + count, 0);
      if (asked > 0) throw new Error(`${asked} duplicates were answered by another tier`);
      return samples;
    },
  },
];

export default figures;

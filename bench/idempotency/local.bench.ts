import { type FigureSpec, pairedDifference } from '../harness/index.ts';
import { receive } from './guarded.ts';
import { createWorld, type World } from './world.ts';

const nothing = async () => {};

/** Throws where another tier answers. Nobody listens while it is timed. */
async function requireProcess({ withLocal }: World): Promise<void> {
  const tiers: string[] = [];
  const off = withLocal.on('outcome', ({ tier }) => tiers.push(tier));
  for (let call = 0; call < 100; call++) await receive(withLocal, 'order-1');
  off();
  // The history is asked for once per second; nothing else leaves the process.
  const others = tiers.filter((tier) => tier !== 'process');
  if (others.length > 0) throw new Error(`${others.length} duplicates were answered by another tier`);
}

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/duplicate-local',
    compares:
      'a duplicate that the memory of the process answers, found by its name without a hash, above an empty async call',
    unit: 'µs',
    goal: { max: 1 },
    async measure() {
      await using world = await createWorld();
      await receive(world.withLocal, 'order-1');
      await requireProcess(world);
      const samples = await pairedDifference(() => receive(world.withLocal, 'order-1'), nothing);
      await requireProcess(world);
      return samples;
    },
  },
];

export default figures;

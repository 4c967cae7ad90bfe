import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { figure, type Proof } from '../harness/proof.ts';
import type { BlockedResult, BlockedTask } from './blocked-loop/task.ts';

const BLOCK_MS = 2_000;

function start(script: string, argument = ''): ChildProcess {
  return fork(join(import.meta.dirname, 'blocked-loop', script), [argument]);
}

async function block(task: BlockedTask): Promise<BlockedResult> {
  const [result] = await once(start('client-process.ts', JSON.stringify(task)), 'message');
  return result;
}

/** Timeouts that our own event loop made are no failures of the shop. */
const proof: Proof = {
  title: 'An event loop that is blocked for 2 s trips nothing',
  async run({ isLong }) {
    const shop = start('shop-process.ts');
    const [{ url }] = await once(shop, 'message');
    const rounds = isLong ? 50 : 2;
    const task = { url, rounds, blockMs: BLOCK_MS } as const;
    const [ours, deaf, opossum] = await Promise.all([
      block({ ...task, guard: 'ours' }),
      block({ ...task, guard: 'deaf', rounds: 2 }),
      block({ ...task, guard: 'opossum', rounds: 2 }),
    ]).finally(() => shop.disconnect());
    return {
      figures: [
        figure('resilience/blocked-loop blocks of 2 s', rounds, undefined),
        figure('resilience/blocked-loop calls that timed out', ours.timeouts, { min: rounds }),
        figure('resilience/blocked-loop trips', ours.trips, { max: 0 }),
        figure('resilience/blocked-loop trips without the monitor', deaf.trips, { min: 1 }),
        figure('resilience/blocked-loop trips of bare opossum', opossum.trips, { min: 1 }),
      ],
      details:
        'Real processes, real timers, real HTTP: 20 calls with a timeout of 500 ms to a shop that answers in 20, and then a loop that does nothing else for two seconds.',
    };
  },
};

export default proof;

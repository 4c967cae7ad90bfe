import { setTimeout as sleep } from 'node:timers/promises';
import { type Databases, STOCK } from './databases.ts';
import type { Pair } from './pair.ts';
import type { DisturbedRun } from './planned-run.ts';

/** How long a commit that was sent may take to be seen, and how late a point may come after the answer, in milliseconds. */
const SEEN_MS = 3_000;
const LATE_MS = 1_000;

/** What a strike waits for: the process stands still at the point, or the client has its answer. */
export interface StrikeSignals {
  readonly held: Promise<void>;
  readonly asked: Promise<unknown>;
}

/**
 * Waits for the point, ends the victims and starts them again. Gives what was gone from the stock when they had died,
 * before anything was started again; `undefined` if the point was never reached or a victim ended otherwise.
 */
export async function strike(
  pair: Pair,
  { databases, run }: { readonly databases: Databases; readonly run: DisturbedRun },
  { held, asked }: StrikeSignals,
): Promise<{ readonly taken: number } | undefined> {
  const there = pair.service(run.at.service);
  // The last points come when the client has its answer.
  const missed = asked.then(() => sleep(LATE_MS, 'missed' as const));
  if ((await Promise.race([held, there.ended, missed])) === 'missed') return undefined;
  const victims = run.victims.map((name) => pair.service(name));
  for (const victim of victims) victim.tell({ kind: 'die' });
  const signals = await Promise.all(victims.map(({ ended }) => ended));
  const taken = await takenOf(databases, run.key);
  for (const name of run.victims) await pair.restart(name);
  there.tell({ kind: 'release' });
  return signals.every((signal) => signal === 'SIGKILL') ? { taken } : undefined;
}

/** What is gone from the stock, once something is: a commit that was sent is there when its session has run it. */
async function takenOf({ inventory }: Databases, key: string): Promise<number> {
  const until = performance.now() + SEEN_MS;
  for (;;) {
    const { rows } = await inventory.query<{ stock: number }>(
      'SELECT stock FROM products WHERE product_id = $1',
      [key],
    );
    const taken = STOCK - Number(rows[0]?.stock);
    if (taken !== 0 || performance.now() > until) return taken;
    await sleep(5);
  }
}

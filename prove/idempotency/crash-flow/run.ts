import { type Heard, sendUntilAnswered } from './client.ts';
import { type Databases, QUANTITY, STOCK } from './databases.ts';
import type { Pair } from './pair.ts';
import type { PlannedRun } from './planned-run.ts';
import { strike } from './strike.ts';

/** How long a client tries, in milliseconds. */
const PATIENCE_MS = 20_000;

/** What a run showed. */
export interface RunResult extends PlannedRun {
  /** Whether the point was reached and every victim was ended by SIGKILL. */
  readonly killed: boolean;
  /** What was gone from the stock when they had died, before anything was started again. */
  readonly takenAtKill: number | undefined;
  /** All tries of the first client, and those of one who asks again when it has its answer. */
  readonly heard: readonly Heard[];
  /** What inventory said of the keys that orders gave it. */
  readonly reserved: readonly string[];
  /** Services that were found ended, though nobody had killed them. */
  readonly fallen: number;
}

/**
 * Orders once, kills what the run says, starts it again, and asks once more when there is an answer. `answered` is
 * awaited in between.
 */
export async function runOnce(
  pair: Pair,
  { databases, run }: { readonly databases: Databases; readonly run: PlannedRun },
  answered: () => Promise<void> = async () => {},
): Promise<RunResult> {
  const { key, at } = run;
  const fallen = await mend(pair);
  await databases.inventory.query('INSERT INTO products VALUES ($1, $2)', [key, STOCK]);
  pair.reserved();
  const { held } = await arm(pair, run);
  const body = JSON.stringify({ productId: key, quantity: QUANTITY });
  const ask = () =>
    sendUntilAnswered({ url: pair.url, key, body, giveUpAt: performance.now() + PATIENCE_MS });
  const asked = ask();
  const struck = at && (await strike(pair, { databases, run: { ...run, at } }, { held, asked }));
  const first = await asked;
  await answered();
  const heard = [...first, ...(await ask())];
  const reserved = pair.reserved();
  return { ...run, killed: struck !== undefined, takenAtKill: struck?.taken, heard, reserved, fallen };
}

/** Sets the trap in the one process and none in the other; `held` resolves when that one stands still. */
async function arm(pair: Pair, { at, victims }: PlannedRun): Promise<{ readonly held: Promise<void> }> {
  const held = Promise.withResolvers<void>();
  for (const name of ['orders', 'inventory'] as const) {
    const action = victims.length === 1 && victims[0] === name ? 'kill' : 'hold';
    const plan = at?.service === name ? ({ name: at.name, passage: at.passage, action } as const) : undefined;
    await pair.service(name).watch(plan, held.resolve);
  }
  return { held: held.promise };
}

/** Starts again what ended by itself. */
async function mend(pair: Pair): Promise<number> {
  const ended = (['orders', 'inventory'] as const).filter((name) => !pair.service(name).isAlive);
  for (const name of ended) await pair.restart(name);
  return ended.length;
}

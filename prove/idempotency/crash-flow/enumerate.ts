import { setTimeout as sleep } from 'node:timers/promises';
import type { Databases } from './databases.ts';
import type { Point, ServiceName } from './messages.ts';
import type { Pair } from './pair.ts';
import { type RunResult, runOnce } from './run.ts';
import { CLOSES, OPENS, TURN } from './window.ts';

/** A point of one of the two processes. */
export type PlacedPoint = Point & { readonly service: ServiceName };

/** The renewal of the lease, which the answer does not wait for. */
const BESIDE = /^pool UPDATE orderdock_lease/;

/** How often it is tried to have a run that nothing disturbs, and how often its last point is looked for. */
const TRIES = 5;
const LOOKS = 200;

/** What runs without a kill passed between the commit of inventory and the answer of orders. */
export interface Enumeration {
  /** The steps. */
  readonly points: readonly PlacedPoint[];
  readonly turns: readonly PlacedPoint[];
  readonly results: readonly RunResult[];
}

/**
 * Counts every point of the two processes in a run that is answered at the first try; on a machine that stands still
 * for longer than a lease it may take another one. Throws if none of five is.
 */
export async function enumeratePoints(pair: Pair, databases: Databases): Promise<Enumeration> {
  const results: RunResult[] = [];
  while (results.length < TRIES) {
    let all: readonly PlacedPoint[] = [];
    const run = { key: `undisturbed-${results.length}`, victims: [] };
    const result = await runOnce(pair, { databases, run }, async () => {
      all = [...(await windowOf(pair, 'inventory')), ...(await windowOf(pair, 'orders'))];
    });
    results.push(result);
    if (result.heard[0]?.status !== 200) continue;
    const turns = all
      .filter(({ name }) => name === TURN)
      .flatMap(({ service, passage: count }) =>
        Array.from({ length: count }, (_, index) => ({ service, name: TURN, passage: index + 1 })),
      );
    return { points: all.filter(({ name }) => name !== TURN), turns, results };
  }
  throw new Error(`of ${TRIES} orders that nobody disturbed none was answered at once`);
}

async function windowOf(pair: Pair, service: ServiceName): Promise<readonly PlacedPoint[]> {
  for (let look = 0; look < LOOKS; look++) {
    const passed = await pair.service(service).passed();
    const from = passed.findIndex(({ name }) => name === OPENS[service]);
    const to = passed.findIndex(({ name }) => name === CLOSES);
    if (from >= 0 && to > from)
      return passed
        .filter(({ name }, at) => name === TURN || (at >= from && at <= to && !BESIDE.test(name)))
        .map((point) => ({ ...point, service }));
    // The client hears the answer before its last byte is known to have gone.
    await sleep(10);
  }
  throw new Error(`${service} never came to "${CLOSES}"`);
}

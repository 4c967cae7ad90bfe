import type { Enumeration, PlacedPoint } from './enumerate.ts';
import type { ServiceName } from './messages.ts';
import type { PlannedRun } from './planned-run.ts';

/** Where a run is disturbed and who is killed then. */
export type Disturbance = Required<Omit<PlannedRun, 'key'>>;

/** What the long form does at each point and with each victim. */
const LONG_ROUNDS = 10;

const ORDERS: readonly ServiceName[] = ['orders'];
const INVENTORY: readonly ServiceName[] = ['inventory'];
const BOTH: readonly ServiceName[] = ['orders', 'inventory'];

/** The naive variant is hurt where orders knows of its reservation and has not yet kept its answer. */
const NAIVE_POINTS = ['fetch answered', 'fetch body answered', 'lease.finish sent'];

/**
 * The short form kills orders at every point, and inventory for as long as orders waits for it. The long form kills
 * either and both at every point, ten times each, and once each process before every turn that it takes.
 */
export function plan(
  { points, turns }: Pick<Enumeration, 'points' | 'turns'>,
  isLong: boolean,
): { readonly runs: readonly Disturbance[]; readonly naive: readonly Disturbance[] } {
  const naive = points.filter(({ service, name }) => service === 'orders' && NAIVE_POINTS.includes(name));
  const each = points.flatMap((at) =>
    (isLong ? [ORDERS, INVENTORY, BOTH] : isWaiting(at) ? [ORDERS, INVENTORY] : [ORDERS]).map((victims) => ({
      at,
      victims,
    })),
  );
  const runs = isLong
    ? [
        ...Array.from({ length: LONG_ROUNDS }, () => each).flat(),
        ...turns.map((at) => ({ at, victims: at.service === 'orders' ? ORDERS : INVENTORY })),
      ]
    : each;
  return { runs, naive: naive.map((at) => ({ at, victims: ORDERS })) };
}

function isWaiting({ service, name }: PlacedPoint): boolean {
  return service === 'inventory' || name.startsWith('fetch');
}

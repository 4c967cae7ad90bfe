import type { GuardSettings } from '../guard/options.ts';
import { flightKeyOf } from '../transaction/request.ts';
import { createWarmer, type Warmer, type WarmingListener } from './warmer.ts';

/** The warmer of a guard, where its fast tier can be filled and its store has what it is filled from. */
export function warmerOf<Tx>(settings: GuardSettings<Tx>, tell: WarmingListener): Warmer | undefined {
  const { fast, store, warming, secret, clock, logger } = settings;
  if (fast?.warming === undefined || store.warming === undefined || warming === undefined) return undefined;
  return createWarmer({
    tier: fast.warming,
    source: store.warming,
    history: () => store.history(),
    settings: warming,
    keyOf: ({ delivery, record, fastKey }) => fastKey ?? flightKeyOf(secret, delivery, record.entity),
    clock,
    logger,
    tell,
  });
}

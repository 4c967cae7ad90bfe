import { type Clock, InvalidOptionError, numberOption, systemClock, textOption } from '@orderdock/kit';
import { resolveTier, type Tier, type TierOptions } from './tier.ts';

/** The tiers that are there when none are given. */
export type DefaultTier = 'dedicated' | 'shared';

/** What a bulkhead can be told; `TierName` is inferred from `tiers`. */
export interface BulkheadOptions<TierName extends string = DefaultTier> {
  /**
   * The room of each store, by the name of its tier.
   * @default { dedicated: { slots: 8, queue: 64, timeoutMs: 45_000 }, shared: { slots: 2, queue: 16, timeoutMs: 15_000 } }
   */
  readonly tiers?: Readonly<Record<TierName, TierOptions>> | undefined;
  /**
   * The tier of a store; `undefined` means the default tier. Asked whenever a store without work gets some, so that a
   * change takes effect the next time the store is idle.
   */
  readonly tierOf?: ((storeId: string) => NoInfer<TierName> | undefined) | undefined;
  /** The tier of a store that `tierOf` does not know. @default 'shared' */
  readonly defaultTier?: NoInfer<TierName> | undefined;
  /** How many stores without work are remembered; the one idle the longest is forgotten first. @default 10_000 */
  readonly maxIdleStores?: number | undefined;
  /** Where the time comes from. @default the machine's own clock */
  readonly clock?: Clock | undefined;
}

/** The options with every default in its place. */
export interface Settings {
  readonly clock: Clock;
  readonly maxIdleStores: number;
  /** The tier of a store, now; throws an InvalidOptionError where `tierOf` names one that does not exist. */
  tierOf(storeId: string): Tier;
}

const DEFAULT_TIERS: Readonly<Record<DefaultTier, TierOptions>> = {
  dedicated: { slots: 8, queue: 64, timeoutMs: 45_000 },
  shared: { slots: 2, queue: 16, timeoutMs: 15_000 },
};

export function resolveOptions<TierName extends string>(options: BulkheadOptions<TierName>): Settings {
  const tiers = new Map(
    Object.entries<TierOptions>(options.tiers ?? DEFAULT_TIERS).map(([name, tier]) => [
      name,
      resolveTier(name, tier),
    ]),
  );
  const named = (option: string, name: string): Tier => {
    const tier = tiers.get(name);
    if (tier === undefined) {
      throw new InvalidOptionError(option, `one of the tiers ${[...tiers.keys()].join(', ')}`, name);
    }
    return tier;
  };
  const defaultTier = named('defaultTier', textOption('defaultTier', options.defaultTier ?? 'shared'));
  const { tierOf } = options;
  return Object.freeze({
    clock: options.clock ?? systemClock,
    maxIdleStores: numberOption('maxIdleStores', options.maxIdleStores ?? 10_000, { min: 0, integer: true }),
    tierOf: (storeId: string) => {
      const name = tierOf?.(storeId);
      return name === undefined ? defaultTier : named('tierOf(storeId)', name);
    },
  });
}

import { InvalidOptionError, numberOption, textOption } from '@orderdock/kit';
import { resolveBackup } from '../backup/backup-options.ts';
import { type PoolOptions, resolvePool } from '../fair/pool-options.ts';
import type { DefaultTier, RoomOptions, Settings } from './options.ts';
import { resolveTier, type Tier, type TierOptions } from './tier.ts';

const DEFAULT_TIERS: Readonly<Record<DefaultTier, TierOptions>> = {
  dedicated: { slots: 8, queue: 64, timeoutMs: 45_000 },
  shared: { kind: 'shared', slots: 2, queue: 16, timeoutMs: 15_000 },
};
const DEFAULT_POOLS: Readonly<Record<string, PoolOptions>> = { common: { slots: 64 } };

/** Checks and completes the options; throws an InvalidOptionError where one makes no sense. */
export function resolveOptions<TierName extends string>(options: RoomOptions<TierName>): Settings {
  const backup = resolveBackup(options.backup);
  const pools = new Map(
    Object.entries(options.pools ?? DEFAULT_POOLS).map(([name, pool]) => [name, resolvePool(name, pool)]),
  );
  const tiers = new Map(
    Object.entries<TierOptions>(options.tiers ?? DEFAULT_TIERS).map(([name, tier]) => [
      name,
      resolveTier(name, tier, backup.perStore),
    ]),
  );
  for (const { name, pool } of tiers.values()) {
    if (pool !== undefined) member(pools, { option: `tiers.${name}.pool`, kind: 'pools', name: pool });
  }
  const named = (option: string, name: string): Tier => member(tiers, { option, kind: 'tiers', name });
  const defaultTier = named('defaultTier', textOption('defaultTier', options.defaultTier ?? 'shared'));
  const { tierOf } = options;
  return Object.freeze({
    maxIdleStores: numberOption('maxIdleStores', options.maxIdleStores ?? 10_000, { min: 0, integer: true }),
    pools,
    backup,
    tierOf: (storeId: string) => {
      const name = tierOf?.(storeId);
      return name === undefined ? defaultTier : named('tierOf(storeId)', name);
    },
  });
}

function member<T>(
  map: ReadonlyMap<string, T>,
  { option, kind, name }: { readonly option: string; readonly kind: string; readonly name: string },
): T {
  const found = map.get(name);
  if (found !== undefined) return found;
  throw new InvalidOptionError(option, `one of the ${kind} ${[...map.keys()].join(', ')}`, name);
}

import type { Db } from '../database/database.ts';
import { roomOf, TIERS, type TierName } from './tiers.ts';

/** A store whose webhooks are accepted. `secrets` holds every live one, so that a rotation loses nothing. */
export interface Store {
  readonly platform: string;
  readonly storeId: string;
  readonly secrets: readonly string[];
  readonly tier: TierName;
}

export interface Stores {
  find(platform: string, storeId: string): Promise<Store | undefined>;
  save(store: Store): Promise<void>;
  /** The tier of a room whose store was found lately. */
  tierOf(room: string): TierName | undefined;
}

const MAX_CACHED = 10_000;
/** How long another process's change of a store may go unseen here. */
const FRESH_MS = 5_000;

export function createStores(db: Db): Stores {
  const cache = new Map<string, { store: Store | undefined; until: number }>();
  const remember = (room: string, store: Store | undefined) => {
    if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value as string);
    cache.set(room, { store, until: performance.now() + FRESH_MS });
  };
  return {
    async find(platform, storeId) {
      const room = roomOf(platform, storeId);
      const cached = cache.get(room);
      if (cached && cached.until > performance.now()) return cached.store;
      const row = await db
        .selectFrom('stores')
        .select(['secrets', 'tier'])
        .where('platform', '=', platform)
        .where('store_id', '=', storeId)
        .executeTakeFirst();
      const store = row && { platform, storeId, secrets: row.secrets, tier: knownTier(row.tier) };
      remember(room, store);
      return store;
    },
    async save(store) {
      const { platform, storeId, tier } = store;
      const secrets = [...store.secrets];
      await db
        .insertInto('stores')
        .values({ platform, store_id: storeId, secrets, tier })
        .onConflict((conflict) => conflict.columns(['platform', 'store_id']).doUpdateSet({ secrets, tier }))
        .execute();
      cache.delete(roomOf(platform, storeId));
    },
    tierOf: (room) => cache.get(room)?.store?.tier,
  };
}

/** A tier that is no longer there is the shared one. */
function knownTier(tier: string): TierName {
  return Object.hasOwn(TIERS, tier) ? (tier as TierName) : 'shared';
}

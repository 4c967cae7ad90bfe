/**
 * The room a store has, by its tier: enterprise stores have more slots and 45 s, the others 15 s. A webhook that finds its
 * store's queue full goes to the inbox.
 */
export const TIERS = {
  shared: { slots: 4, queue: 64, timeoutMs: 15_000 },
  dedicated: { slots: 16, queue: 256, timeoutMs: 45_000 },
} as const;

export type TierName = keyof typeof TIERS;

/** The name of a store's room: one text for platform and store, whatever characters they have. */
export function roomOf(platform: string, storeId: string): string {
  return JSON.stringify([platform, storeId]);
}

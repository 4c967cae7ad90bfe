import { createHash } from 'node:crypto';
import type { Currency } from './money.ts';
import { CURRENCIES, STORE_NAMES } from './vocabulary.ts';

export const PLATFORMS = ['shopify', 'woocommerce'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** A store that sends webhooks. */
export interface StormStore {
  readonly platform: Platform;
  readonly storeId: string;
  /** Every secret the service is told, the newest last. Two of them are a rotation under way. */
  readonly secrets: readonly [string, ...string[]];
  readonly tier: 'shared' | 'dedicated';
  readonly currency: Currency;
}

/**
 * Thirty stores, fifteen on each platform. The run is part of their ids, so that one run's verdict sees nothing of
 * another's on the same database.
 */
export function createStores(seed: string, runId: string): readonly StormStore[] {
  return PLATFORMS.flatMap((platform) =>
    STORE_NAMES.map((name, index) => ({
      platform,
      storeId: `${name}-${platform === 'shopify' ? 's' : 'w'}-${runId}`,
      secrets: secretsOf(platform, `${seed}/${platform}/${name}`, index),
      tier: index === 0 ? 'dedicated' : 'shared',
      currency: CURRENCIES[index % CURRENCIES.length] as Currency,
    })),
  );
}

function secretsOf(platform: Platform, seed: string, index: number): readonly [string, ...string[]] {
  const secret = createHash('sha256').update(seed).digest('hex');
  if (index === 1) return [secret, createHash('sha256').update(`${seed}/new`).digest('hex')];
  // WordPress keeps a secret with its special characters as entities, and signs with the characters.
  if (index === 2 && platform === 'woocommerce')
    return [`${secret.slice(0, 16)}&amp;&lt;${secret.slice(16)}`];
  return [secret];
}

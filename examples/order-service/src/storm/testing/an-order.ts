import { LIVES, type Life } from '../life.ts';
import type { StormLine, StormOrder } from '../order.ts';
import type { Platform } from '../store.ts';

/** A line of one piece for 10.00, for tests to change. */
export function aLine(changes: Partial<StormLine> = {}): StormLine {
  return {
    id: 13_401_000_000_001n,
    productId: 7_000_001n,
    sku: 'SKU-1',
    title: 'Sencha',
    unit: 1_000n,
    tenths: 10n,
    discount: 0n,
    amount: 1_000n,
    tax: 0n,
    added: false,
    ...changes,
  };
}

/** An untaxed order of one line in EUR with the first life of its platform, for tests to change. */
export function anOrder(platform: Platform, changes: Partial<StormOrder> = {}): StormOrder {
  return {
    store: {
      platform,
      storeId: `test-${platform}`,
      secrets: ['hush'],
      tier: 'shared',
      currency: { code: 'EUR', scale: 2 },
    },
    id: 5_820_982_911_946_154_508n,
    number: '1001',
    currency: { code: 'EUR', scale: 2 },
    taxIncluded: false,
    taxBasisPoints: 0,
    lines: [aLine()],
    shipping: undefined,
    fee: undefined,
    discountCode: undefined,
    buyer: { given: '花子', family: '山田', city: '京都市', country: 'JP' },
    guest: false,
    note: '',
    presentment: undefined,
    life: LIVES[platform][0]?.[1] as Life,
    revisedAt: [Date.UTC(2025, 0, 6, 12)],
    ...changes,
  };
}

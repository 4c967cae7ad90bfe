import { LIVES } from './life.ts';
import { type Currency, portion } from './money.ts';
import type { StormLine, StormOrder, Taxed } from './order.ts';
import type { Random } from './random.ts';
import type { Platform, StormStore } from './store.ts';
import { BUYERS, CURRENCIES, PRODUCTS } from './vocabulary.ts';

const FIRST_DAY_MS = Date.UTC(2025, 0, 6);
const SECOND_MS = 1_000;

// Neighbours above 2^53: whoever reads them as floats takes hundreds of orders for one.
const HUGE: Readonly<Record<Platform, bigint>> = {
  shopify: 5_820_982_911_946_154_508n,
  woocommerce: 9_007_199_254_740_993n,
};
const FIRST_LINE_ID = 13_401_000_000_000n;
const COMMON: Readonly<Record<Platform, bigint>> = { shopify: 5_401_000_000_000n, woocommerce: 1_000n };

/** Makes the order number `index` of a storm; the same for the same random source. */
export function generateOrder(random: Random, index: number, store: StormStore): StormOrder {
  const { platform, currency } = store;
  const life = random.weighted(LIVES[platform]);
  const taxIncluded = random.chance(0.5);
  const taxBasisPoints = random.pick([0, 500, 700, 825, 1000, 1900, 2000, 2500]);
  const taxed = (amount: bigint): Taxed => ({ amount, tax: taxOn(amount, taxBasisPoints, taxIncluded) });
  const huge = random.chance(0.3);
  const id = (huge ? HUGE : COMMON)[platform] + BigInt(index);
  const discountPercent = random.chance(0.25) ? BigInt(random.pick([5, 10, 15, 33])) : 0n;

  const line = (position: number, added: boolean): StormLine => {
    const unit = price(random, currency);
    const fraction = platform === 'woocommerce' && random.chance(0.05);
    const tenths = fraction ? BigInt(random.pick([5, 15, 25])) : 10n * BigInt(random.int(1, 4));
    const before = portion(unit, tenths, 10n);
    const discount = portion(before, discountPercent, 100n);
    return {
      id: FIRST_LINE_ID + BigInt(index * 1_000 + position),
      productId: BigInt(random.int(1_000_000, 9_999_999)),
      sku: `SKU-${random.int(1_000, 9_999)}`,
      title: random.pick(PRODUCTS),
      unit,
      tenths,
      discount,
      added,
      ...taxed(before - discount),
    };
  };
  const count = random.weighted([
    [900, random.int(1, 5)],
    [92, random.int(6, 40)],
    [8, random.int(120, 400)],
  ]);
  const lines = Array.from({ length: count }, (_, position) => line(position, false));
  if (life.some((stage) => stage.edited)) lines.push(line(count, true));

  return {
    store,
    id,
    number: `${1_001 + index}`,
    currency,
    taxIncluded,
    taxBasisPoints,
    lines,
    shipping: random.chance(0.8) ? taxed(price(random, currency) / 20n + 1n) : undefined,
    fee:
      platform === 'woocommerce' && random.chance(0.1)
        ? taxed(price(random, currency) / 50n + 1n)
        : undefined,
    discountCode: discountPercent > 0n ? `SAVE${discountPercent}` : undefined,
    buyer: random.pick(BUYERS),
    guest: random.chance(0.3),
    note: random.chance(0.2) ? 'Please ring twice 🔔\nالباب الخلفي' : '',
    presentment: platform === 'shopify' && random.chance(0.15) ? presentmentOf(random, currency) : undefined,
    life,
    revisedAt: revisionTimes(random, life.length),
  };
}

/** Tax in basis points on an amount, or inside it. */
export function taxOn(amount: bigint, basisPoints: number, included: boolean): bigint {
  const rate = BigInt(basisPoints);
  return portion(amount, rate, included ? 10_000n + rate : 10_000n);
}

function price(random: Random, { scale }: Currency): bigint {
  const [least, most] = { 0: [120, 38_000], 2: [199, 29_999], 3: [450, 95_005] }[scale] as [number, number];
  return BigInt(random.int(least, most));
}

function presentmentOf(random: Random, shop: Currency): StormOrder['presentment'] {
  const currency = random.pick(CURRENCIES.filter(({ code }) => code !== shop.code));
  return { currency, perThousand: BigInt(random.int(200, 9_000)) };
}

function revisionTimes(random: Random, count: number): readonly number[] {
  const times = [FIRST_DAY_MS + random.int(0, 200 * 86_400) * SECOND_MS];
  while (times.length < count) times.push((times.at(-1) as number) + random.int(1, 3 * 86_400) * SECOND_MS);
  return times;
}

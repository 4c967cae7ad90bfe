import assert from 'node:assert/strict';
import { explainTotals, type MoneyPair, type Order } from '@orderdock/schema';
import { canonicalDecimal, scaledDecimal } from './decimals.ts';
import type { OrderExpectation } from './samples.ts';

/** How each expectation is found in an order; amounts and quantities without trailing zeros. */
const FOUND: { readonly [Name in keyof OrderExpectation]-?: (order: Order) => OrderExpectation[Name] } = {
  grand: ({ totals }) => amountOf(totals.grand),
  tax: ({ totals }) => amountOf(totals.tax),
  discounts: ({ totals }) => amountOf(totals.discounts),
  shipping: ({ totals }) => amountOf(totals.shipping),
  paid: ({ totals }) => amountOf(totals.paid),
  refunded: ({ totals }) => amountOf(totals.refunded),
  currency: ({ currency }) => currency.shop,
  presentmentCurrency: ({ currency }) => currency.presentment,
  taxMode: ({ taxMode }) => taxMode,
  createdAt: ({ createdAt }) => createdAt.at,
  status: ({ status }) => status.derived,
  quantities: ({ lines }) => lines.map(({ quantity }) => scaledDecimal(quantity.ordered, quantity.scale)),
  fulfilled: ({ lines }) =>
    lines.map(({ quantity }) => scaledDecimal(quantity.fulfilled ?? 0, quantity.scale)),
  components: ({ lines }) => lines.filter(({ parentLineId }) => parentLineId !== undefined).length,
  test: ({ test }) => test,
  order: (order) => order,
  verdict: (order) => {
    const { verdict } = explainTotals(order);
    return verdict === 'exact' || verdict === 'explained' ? verdict : undefined;
  },
};

const AMOUNTS: ReadonlySet<string> = new Set(['grand', 'tax', 'discounts', 'shipping', 'paid', 'refunded']);

/** Throws for the first expectation that the order does not meet. */
export function assertExpected(order: Order, expected: OrderExpectation): void {
  for (const [name, value] of Object.entries(expected)) {
    if (value === undefined) continue;
    const found = FOUND[name as keyof OrderExpectation](order);
    if (name === 'order') assertMembers(order, value);
    else assert.deepEqual(found, canonical(name, value), `Of the order's ${name}`);
  }
}

/** Every member that is told, and nothing where an empty list is told, which a partial comparison would let pass. */
function assertMembers(found: unknown, told: unknown): void {
  assert.partialDeepStrictEqual(found, told);
  if (typeof told !== 'object' || told === null) return;
  if (Array.isArray(told) && told.length === 0) assert.deepEqual(found, []);
  else if (!Array.isArray(told))
    for (const [name, member] of Object.entries(told))
      assertMembers(Reflect.get(found as object, name), member);
}

function canonical(name: string, value: unknown): unknown {
  if (AMOUNTS.has(name)) return canonicalDecimal(String(value));
  if (name === 'createdAt') return new Date(String(value)).toISOString();
  return Array.isArray(value) ? value.map((entry) => canonicalDecimal(String(entry))) : value;
}

function amountOf(pair: MoneyPair | undefined): string | undefined {
  return pair === undefined ? undefined : canonicalDecimal(pair.shop.amount);
}

import { isDeepStrictEqual } from 'node:util';
import { exact } from '../explain/exact.ts';
import type { MoneyPair, TaxedMoney } from '../money/money.ts';
import type { OrderLine } from '../order/lines.ts';
import type { Order } from '../order/order.ts';

/** How the order came, and when it was written: no change of what it says. */
const APART: ReadonlySet<string> = new Set([
  'revision',
  'raw',
  'issues',
  'coverage',
  'updatedAt',
  'schemaVersion',
]);

/** The members that differ, by name and in the order of their names. */
export function changedMembers(before: Order, after: Order): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => !APART.has(name))
    .filter(
      (name) =>
        !isDeepStrictEqual(
          withoutAbsent(before[name as keyof Order]),
          withoutAbsent(after[name as keyof Order]),
        ),
    )
    .sort();
}

/** The members by which the deal differs: what is bought, in which quantity, at which price. */
export function editedMembers(before: Order, after: Order): string[] {
  const members: Readonly<Record<string, (order: Order) => unknown>> = {
    lines: ({ lines }) => lines.filter(isDeal).map(dealOf),
    discounts: ({ discounts }) => discounts.map(({ id, amount }) => [id, amountOf(amount)]),
    shippingLines: ({ shippingLines }) => shippingLines.map(({ total }) => totalOf(total)),
    fees: ({ fees }) => fees.map(({ kind, total }) => [kind, totalOf(total)]),
    'totals.grand': ({ totals }) => amountOf(totals.grand),
  };
  return Object.entries(members).flatMap(([name, read]) =>
    isDeepStrictEqual(read(before), read(after)) ? [] : [name],
  );
}

function isDeal({ priceRole }: OrderLine): boolean {
  return priceRole !== 'informational';
}

/** What was sent or given back of a line is no part of the deal; what was taken out of it is. */
function dealOf({ id, sku, variantId, quantity, unitPrice, total }: OrderLine): readonly unknown[] {
  const { ordered, current, refunded, unit, scale } = quantity;
  const removed = current === undefined ? 0 : Math.max(0, ordered - current - (refunded ?? 0));
  return [id, sku, variantId, ordered, removed, unit, scale, amountOf(unitPrice), totalOf(total)];
}

function totalOf({ net, gross, tax }: TaxedMoney): readonly unknown[] {
  return [amountOf(net), amountOf(gross), amountOf(tax)];
}

/** `1.5` and `1.50` are one amount. */
function amountOf(pair: MoneyPair | undefined): readonly (string | undefined)[] {
  return [pair?.shop, pair?.presentment].map(
    (money) => money && `${exact(money.amount).toFixed()} ${money.currency}`,
  );
}

/** A member that is undefined is no member. */
function withoutAbsent(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

import { minorUnitExponent } from '../../money/currency.ts';
import type { Money } from '../../money/money.ts';
import type { Order } from '../../order/order.ts';
import type { Random } from './random.ts';
import { text } from './whole-units.ts';

/** What takes no part in the sums: parts of bundles, payments, what became of the order later, the platform's own figures. */
const APART = /^\/(tenders|refunds|adjustments)\/|^\/totals\/(current|paid|refunded|outstanding|reported)/;

/** The pointers of all amounts that take part in the sums of an order. */
export function amountsThatCount(order: Order): string[] {
  const components = order.lines.flatMap(({ priceRole }, index) =>
    priceRole === 'priced' ? [] : [`/lines/${index}/`],
  );
  const marketplace = order.taxes.flatMap(({ remittedBy }, index) =>
    remittedBy === 'marketplace' ? [`/taxes/${index}/`] : [],
  );
  return pointersTo(order, '').filter(
    (path) => !APART.test(path) && ![...components, ...marketplace].some((prefix) => path.startsWith(prefix)),
  );
}

/** The order with the amount at `path` changed by at least one minor unit. */
export function corrupt(order: Order, path: string, random: Random): Order {
  // Not structuredClone: it keeps one object that stands in two places one object, and both would change.
  const copy = JSON.parse(JSON.stringify(order)) as Order;
  const money = path
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], copy) as Money;
  const decimals = money.amount.split('.')[1]?.length ?? 0;
  const units = BigInt(money.amount.replace('.', ''));
  const size = random.chance(40) ? 1 : random.integer(1, random.pick([5, 100, 10_000]));
  const step = 10n ** BigInt(Math.max(0, decimals - minorUnitExponent(money.currency)));
  money.amount = text(units + step * BigInt(random.chance(50) ? size : -size), decimals);
  return copy;
}

function pointersTo(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('amount' in value && 'currency' in value && typeof value.amount === 'string') return [path];
  return Object.entries(value).flatMap(([name, member]) => pointersTo(member, `${path}/${name}`));
}

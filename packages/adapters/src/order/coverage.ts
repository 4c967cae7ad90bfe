import type { Coverage, Order } from '@orderdock/schema';

/**
 * The fields of an order whose provenance is stated. A field of a list's elements is written `lines[].sku`. What every
 * order has (platform, ids, revision, the derived status) is not listed.
 */
export const COVERED_FIELDS = [
  'number',
  'url',
  'channel',
  'createdAt',
  'placedAt',
  'paidAt',
  'updatedAt',
  'cancelledAt',
  'closedAt',
  'cancelReason',
  'currency.shop',
  'currency.presentment',
  'currency.exchangeRate',
  'taxMode',
  'status.state',
  'status.payment',
  'status.fulfilment',
  'lines',
  'lines[].productId',
  'lines[].variantId',
  'lines[].sku',
  'lines[].gtin',
  'lines[].options',
  'lines[].quantity.current',
  'lines[].quantity.fulfilled',
  'lines[].quantity.refunded',
  'lines[].unitPrice',
  'lines[].discounts',
  'lines[].taxes',
  'lines[].total.net',
  'lines[].total.gross',
  'lines[].total.tax',
  'discounts',
  'shippingLines',
  'fees',
  'taxes',
  'tenders',
  'refunds',
  'returns',
  'fulfilments',
  'adjustments',
  'totals.items',
  'totals.discounts',
  'totals.shipping',
  'totals.fees',
  'totals.tax',
  'totals.tips',
  'totals.rounding',
  'totals.grand',
  'totals.current',
  'totals.paid',
  'totals.refunded',
  'totals.outstanding',
  'customer',
  'customer.email',
  'customer.phone',
  'billingAddress',
  'shippingAddress',
  'notes.buyer',
  'notes.seller',
  'notes.gift',
  'tags',
  'attributes',
] as const;

export type CoveredField = (typeof COVERED_FIELDS)[number];

/** What a platform's orders can say: a field is the platform's own, derived by the adapter, or unknown to the platform. */
export type CoverageTable = Readonly<Record<CoveredField, 'native' | 'derived' | 'unsupported'>>;

/** A {@link CoverageTable} from the fields that a platform has; all others are `unsupported`. */
export function coverageTable(fields: {
  readonly native: readonly CoveredField[];
  readonly derived?: readonly CoveredField[] | undefined;
}): CoverageTable {
  const all = (names: readonly string[], value: string) => names.map((name) => [name, value]);
  return Object.fromEntries([
    ...all(COVERED_FIELDS, 'unsupported'),
    ...all(fields.native, 'native'),
    ...all(fields.derived ?? [], 'derived'),
  ]);
}

const PATHS = COVERED_FIELDS.map((field) => ({ field, steps: field.replaceAll('[]', '.[]').split('.') }));

/** The table for one order: what the platform has but this order does not is `absent`. */
export function coverageOf(order: Omit<Order, 'coverage'>, table: CoverageTable): Coverage {
  const coverage: Coverage = { ...table };
  for (const { field, steps } of PATHS)
    if (table[field] !== 'unsupported' && !says(order, steps, 0)) coverage[field] = 'absent';
  return coverage;
}

/** Whether there is something at the end of the path; for a list's elements, in any of them. */
function says(value: unknown, steps: readonly string[], from: number): boolean {
  let place = value;
  for (let at = from; at < steps.length; at += 1) {
    const step = steps[at] as string;
    if (step === '[]') return Array.isArray(place) && place.some((entry) => says(entry, steps, at + 1));
    if (typeof place !== 'object' || place === null) return false;
    place = (place as Readonly<Record<string, unknown>>)[step];
  }
  return isSaid(place);
}

function isSaid(value: unknown): boolean {
  if (value === undefined || value === 'unknown') return false;
  if (Array.isArray(value)) return value.length > 0;
  const isWord = typeof value === 'object' && value !== null && 'raw' in value && 'value' in value;
  return !isWord || value.raw !== null || value.value !== 'unknown';
}

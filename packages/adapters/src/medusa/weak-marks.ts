import type { Source } from '../source/source.ts';

/** The id of a row of Medusa: a prefix and a ULID. Samples that are written by hand number theirs. */
const ULID = '_[0-9A-HJKMNP-TV-Z]{26}$';

/** What one version writes in a place that both have. */
interface WeakMarks {
  readonly ids: RegExp;
  readonly item: string;
  readonly words: readonly string[];
}

/**
 * Medusa 1 names the variant of a line in `description`, and its rows by `item`, `sm` and `addr`.
 * @see https://github.com/medusajs/medusa/blob/v1.20.2/packages/medusa/src/models/line-item.ts
 */
const ONE: WeakMarks = { ids: new RegExp(`^(item|sm|addr)${ULID}`), item: 'description', words: [] };

/**
 * Medusa 2 names the product of a line in `subtitle`, and its rows by `ordli`, `ordsm` and `ordaddr`.
 * @see https://github.com/medusajs/medusa/blob/develop/packages/modules/order/src/models/line-item.ts
 */
const TWO: WeakMarks = {
  ids: new RegExp(`^(ordli|ordsm|ordaddr|caaddr)${ULID}`),
  item: 'subtitle',
  words: ['authorized', 'partially_authorized', 'partially_captured', 'partially_delivered', 'delivered'],
};

/** The amounts that Medusa 1 has as whole numbers of minor units. */
const AMOUNTS = ['total', 'subtotal', 'unit_price', 'shipping_total', 'price', 'amount'];

/**
 * The version by how ids are written, by words and by members of a line that only one version has, and by an amount with a
 * fraction, which Medusa 1 cannot have; undefined where none or both show. A whole amount tells nothing.
 */
export function weakVersion(order: Source): 1 | 2 | undefined {
  const items = order.optionalList('items');
  const rows = [...items, ...order.optionalList('shipping_methods')];
  const places = [...rows, ...['shipping_address', 'billing_address'].map((name) => objectAt(order, name))];
  const shows = ({ ids, item, words }: WeakMarks) =>
    places.some((place) => matches(place?.value['id'], ids)) ||
    items.some(({ value }) => typeof value[item] === 'string') ||
    ['payment_status', 'fulfillment_status'].some((name) => words.some((word) => order.value[name] === word));
  const isOne = shows(ONE);
  const isTwo = shows(TWO) || [order, ...rows].some(hasFraction);
  if (isOne === isTwo) return undefined;
  return isOne ? 1 : 2;
}

function hasFraction({ value }: Source): boolean {
  return AMOUNTS.some((name) => /\.\d*[1-9]/.test(String(value[name] ?? '')));
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function objectAt(order: Source, name: string): Source | undefined {
  return order.has(name) ? order.optionalObject(name) : undefined;
}

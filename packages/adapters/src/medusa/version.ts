import type { Source } from '../source/source.ts';
import { weakVersion } from './weak-marks.ts';

/** 1 has whole minor units (1250 is 12.50 EUR), 2 has major units (12.5), under the same names. */
export type MedusaVersion = 1 | 2;

const ONE = {
  order: [
    'swaps',
    'claims',
    'discounts',
    'gift_cards',
    'gift_card_total',
    'payments',
    'refunds',
    'tax_rate',
    'cart_id',
    'refundable_amount',
  ],
  item: [
    'should_merge',
    'allow_discounts',
    'fulfilled_quantity',
    'returned_quantity',
    'shipped_quantity',
    'is_return',
    'includes_tax',
  ],
};
const TWO = {
  order: [
    'summary',
    'version',
    'payment_collections',
    'item_total',
    'item_subtotal',
    'original_total',
    'credit_lines',
    'is_draft_order',
    'transactions',
    'shipping_subtotal',
  ],
  item: ['detail', 'is_tax_inclusive', 'is_discountable', 'variant_sku', 'product_title', 'refundable_total'],
};

/**
 * The version by the members that only one of them has, and where there are none by {@link weakVersion}; never by how large
 * an amount is. Throws `UnexpectedShapeError` where the
 * payload shows neither or both: the factor between them is 100.
 */
export function readVersion(order: Source, stated: MedusaVersion | undefined): MedusaVersion {
  if (stated !== undefined) return stated;
  const places = [order, ...order.optionalList('shipping_methods')];
  const items = order.optionalList('items');
  const isTwo =
    [...places, ...items].some((place) => Object.keys(place.value).some((name) => name.startsWith('raw_'))) ||
    shows(order, items, TWO);
  const isOne = shows(order, items, ONE) || hasOwn(order.optionalObject('region'), 'tax_rate');
  if (isOne !== isTwo) return isOne ? 1 : 2;
  const weak = isOne ? undefined : weakVersion(order);
  if (weak !== undefined) return weak;
  throw order.unexpected('version', 'members that tell Medusa 1 from Medusa 2, or the option `version`');
}

function shows(order: Source, items: readonly Source[], marks: typeof ONE): boolean {
  return (
    marks.order.some((name) => hasOwn(order, name)) ||
    items.some((item) => marks.item.some((name) => hasOwn(item, name)))
  );
}

function hasOwn(source: Source | undefined, name: string): boolean {
  return source !== undefined && Object.hasOwn(source.value, name);
}

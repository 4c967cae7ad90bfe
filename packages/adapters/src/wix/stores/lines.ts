import type { Attribute, MoneyPair, OrderLine } from '@orderdock/schema';
import { isZero, multiplyPair, subtractPairs } from '../../order/money-pairs.ts';
import { identifier, integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { anyText, readAttributes } from '../attributes.ts';
import { firstOf } from '../named.ts';
import { taxedBy } from '../tax-mode.ts';
import type { StoresPricing } from './pricing.ts';

export interface StoresLine extends StoresPricing {
  readonly lineId: string;
  readonly fulfilled: number | undefined;
  /** The order's one discount, where it has one. */
  readonly discountId: string | undefined;
}

/** A position, which Stores knows by its number in the order. */
export function readLine(line: Source, context: StoresLine): OrderLine {
  const { money, lineId, fulfilled, discountId } = context;
  const ordered = line.required('quantity', integer);
  const priced = line.optionalObject('priceData') ?? line;
  const unitPrice = money.read(priced, 'price');
  const before = money.read(priced, 'totalPrice') ?? multiplyPair(unitPrice, ordered);
  const discount = money.read(line, 'discount');
  const type = line.optional('lineItemType', text);
  return {
    id: lineId,
    priceRole: 'priced',
    productId: line.optional('productId', identifier),
    variantId: line.optional('variantId', identifier),
    sku: line.optional('sku', text),
    title: line.optional('name', text) ?? '',
    options: line.optionalList('options').flatMap((option) => readPair(option, 'option', 'selection')),
    attributes: [
      ...line.optionalList('customTextFields').flatMap((field) => readPair(field, 'title', 'value')),
      ...['notes', 'fulfillerId', 'lineItemType'].flatMap((name) => {
        const value = line.optional(name, text);
        return value === undefined ? [] : [{ name, value }];
      }),
    ],
    quantity: { ordered, fulfilled, unit: 'item', scale: 0 },
    unitPrice,
    discounts: discount === undefined || isZero(discount) ? [] : [{ discountId, amount: discount }],
    taxes: [],
    total: taxedBy(less(before, discount), context.taxOf(line, ordered), {
      ...context,
      taxMode: context.modeOf(line),
    }),
    requiresShipping: type === undefined ? undefined : type === 'PHYSICAL',
    giftCard: type === 'GIFT_CARD' || undefined,
  };
}

/** `a` less `b`, and `a` where there is no `b`. */
export function less(a: MoneyPair | undefined, b: MoneyPair | undefined): MoneyPair | undefined {
  return b === undefined ? a : subtractPairs(a, b);
}

function readPair(source: Source, nameOf: string, textOf: string): Attribute[] {
  const name = source.optional(nameOf, text);
  const value = source.optional(textOf, anyText);
  return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];
}

/** The number of a line; its place where it has none. */
export function lineIdOf(line: Source, index: number): string {
  return firstOf(line, ['index', 'id', '_id'], identifier) ?? String(index + 1);
}

/** A subscription that the order is a cycle of. */
export function readSubscription(order: Source): Attribute[] {
  const subscription = order.optionalObject('subscriptionInfo');
  return subscription === undefined ? [] : readAttributes(subscription, 'subscriptionInfo.');
}

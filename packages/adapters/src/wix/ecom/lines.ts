import type { Attribute, OrderLine } from '@orderdock/schema';
import { multiplyPair, subtractPairs } from '../../order/money-pairs.ts';
import { boolean, identifier, integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { isObject } from '../../source/source-node.ts';
import { readAttributes, readTranslated } from '../attributes.ts';
import { readPositionTax } from '../taxes.ts';
import type { OrderDiscounts } from './discounts.ts';
import { type EcomPricing, readTotal } from './position-total.ts';
import { type LineQuantity, stepsOf } from './quantities.ts';

export interface EcomLine extends EcomPricing {
  readonly quantity: LineQuantity;
  readonly discounts: OrderDiscounts;
  readonly fulfilled: number | undefined;
}

/** A position. Its totals lack every discount that fell on it; `price` is of one piece, before those of the cart. */
export function readLine(line: Source, context: EcomLine): OrderLine {
  const { money, quantity, discounts, fulfilled } = context;
  const { lineId, ordered, unit, scale, isMeasured } = quantity;
  const { tax, taxes } = readPositionTax(line, money);
  const discount = money.read(line, 'totalDiscount');
  const price = isMeasured ? undefined : money.read(line, 'price');
  const catalogue = line.optionalObject('catalogReference');
  const refunded = line.optional('refundQuantity', integer);
  return {
    id: lineId,
    priceRole: 'priced',
    productId: catalogue?.optional('catalogItemId', identifier),
    variantId: catalogue?.optionalObject('options')?.optional('variantId', identifier),
    sku: line.optionalObject('physicalProperties')?.optional('sku', text),
    title: readTranslated(line, 'productName') ?? '',
    options: readOptions(line, catalogue?.optionalObject('options')),
    attributes: readLineAttributes(line),
    quantity: {
      ordered,
      fulfilled,
      refunded: refunded === undefined ? undefined : stepsOf(quantity, refunded),
      unit,
      scale,
    },
    unitPrice: price,
    discounts: discounts.ofLine(lineId, discount),
    taxes,
    total: readTotal(line, context, {
      before: 'totalPriceBeforeTax',
      after: 'totalPriceAfterTax',
      tax,
      otherwise: () => {
        const before = money.read(line, 'lineItemPrice') ?? multiplyPair(price, ordered);
        return discount === undefined ? before : subtractPairs(before, discount);
      },
    }),
    requiresShipping: line.optionalObject('physicalProperties')?.optional('shippable', boolean),
    giftCard: line.optionalObject('itemType')?.value['preset'] === 'GIFT_CARD' || undefined,
  };
}

/** What the buyer chose, as the order shows it; the catalogue's own words only where it shows nothing. */
function readOptions(line: Source, catalogue: Source | undefined): Attribute[] {
  const shown = line.optionalList('descriptionLines').flatMap((entry) => {
    // `plainTextValue` is what the beta of the API calls the text.
    const name = ['plainText', 'colorInfo', 'plainTextValue'].find((known) => entry.has(known));
    const value = name === undefined ? undefined : readTranslated(entry, name);
    return value === undefined ? [] : [{ name: readTranslated(entry, 'name') ?? '', value }];
  });
  if (shown.length > 0 || catalogue === undefined) return shown;
  return ['options', 'customTextFields'].flatMap((name) =>
    isObject(catalogue.value[name]) ? readAttributes(catalogue.object(name), '') : [],
  );
}

function readLineAttributes(line: Source): Attribute[] {
  const type = line.optionalObject('itemType');
  const word = type?.optional('preset', text) ?? type?.optional('custom', text);
  const fulfiller = line.optional('fulfillerId', text);
  const payment = line.optional('paymentOption', text);
  const subscription = line.optionalObject('subscriptionInfo');
  return [
    ...(word === undefined ? [] : [{ name: 'itemType', value: word }]),
    ...(fulfiller === undefined ? [] : [{ name: 'fulfillerId', value: fulfiller }]),
    ...(payment === undefined ? [] : [{ name: 'paymentOption', value: payment }]),
    ...(subscription === undefined ? [] : readAttributes(subscription, 'subscriptionInfo.')),
    ...line.optionalList('modifierGroups').flatMap(readModifiers),
    ...readExtendedFields(line),
  ];
}

function readModifiers(group: Source): Attribute[] {
  const name = readTranslated(group, 'name') ?? '';
  return group.optionalList('modifiers').flatMap((modifier) => {
    const label = readTranslated(modifier, 'label');
    const quantity = modifier.optional('quantity', integer);
    if (label === undefined) return [];
    return [{ name, value: quantity === undefined ? label : `${quantity} × ${label}` }];
  });
}

/** Fields that apps attached, by the namespace of each. */
export function readExtendedFields(source: Source): Attribute[] {
  const namespaces = source.optionalObject('extendedFields')?.optionalObject('namespaces');
  if (namespaces === undefined) return [];
  return Object.keys(namespaces.value).flatMap((name) => {
    const fields = namespaces.optionalObject(name);
    return fields === undefined ? [] : readAttributes(fields, `${name}.`);
  });
}

import type { Attribute, OrderLine, ShippingLine } from '@orderdock/schema';
import { boolean, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type Adjustment, allocationsOf, readAdjustments, sumOfAdjustments } from './adjustments.ts';
import { readAmounts, timesText } from './amounts.ts';
import { readPairs } from './attributes.ts';
import { readQuantity } from './quantity.ts';
import type { Reading } from './reading.ts';
import { readTaxes } from './taxes.ts';

export interface ReadPosition<Line> {
  readonly line: Line;
  readonly adjustments: readonly Adjustment[];
}

/** A line. Medusa 1 names the product in `title` and the variant in `description`, Medusa 2 the variant in `title`. */
export function readLine(line: Source, reading: Reading): ReadPosition<OrderLine> {
  const { text: quantityText, ...quantity } = readQuantity(line);
  const unitPrice = reading.amount(line, 'unit_price');
  const adjustments = readAdjustments(line);
  const price = timesText(unitPrice, quantityText);
  const { total, off } = readAmounts(
    line,
    {
      price,
      hasReturned: (quantity.refunded ?? 0) > 0,
      discount: () => sumOfAdjustments(adjustments, reading),
    },
    reading,
  );
  const variant = line.optionalObject('variant');
  const product = line.optional('product_title', text);
  const mapped: OrderLine = {
    id: line.required('id', identifier),
    priceRole: 'priced',
    productId:
      line.optional('product_id', identifier) ??
      variant?.optional('product_id', identifier) ??
      variant?.optionalObject('product')?.optional('id', identifier),
    variantId: line.optional('variant_id', identifier) ?? variant?.optional('id', identifier),
    sku: line.optional('variant_sku', text) ?? variant?.optional('sku', text),
    gtin: readGtin(line, variant),
    title: product ?? line.optional('title', text) ?? '',
    options: readOptions(line, variant, product === undefined),
    attributes: readPairs(line.optionalObject('metadata')),
    quantity,
    unitPrice,
    discounts: allocationsOf(adjustments, off, reading),
    taxes: readTaxes(line, total.tax, reading),
    total,
    requiresShipping: line.optional('requires_shipping', boolean),
    giftCard: line.optional('is_giftcard', boolean),
  };
  return { line: mapped, adjustments };
}

function readGtin(line: Source, variant: Source | undefined): string | undefined {
  const own = line.optional('variant_barcode', text);
  return own ?? ['ean', 'upc', 'barcode'].map((name) => variant?.optional(name, text)).find(Boolean);
}

function readOptions(line: Source, variant: Source | undefined, isFirst: boolean): Attribute[] {
  const values = readPairs(line.optionalObject('variant_option_values'));
  if (values.length > 0) return values;
  const name = isFirst
    ? (variant?.optional('title', text) ?? line.optional('description', text))
    : (line.optional('variant_title', text) ?? line.optional('title', text));
  return name === undefined ? [] : [{ name: 'variant', value: name }];
}

/** A way of sending, which Medusa 1 prices with `price` and Medusa 2 with `amount`. */
export function readShippingMethod(method: Source, reading: Reading): ReadPosition<ShippingLine> {
  const price = reading.amount(method, 'amount') ?? reading.amount(method, 'price');
  const adjustments = readAdjustments(method);
  const { total, off } = readAmounts(
    method,
    { price, hasReturned: false, discount: () => sumOfAdjustments(adjustments, reading) },
    reading,
  );
  const option = method.optionalObject('shipping_option');
  return {
    line: {
      id: method.optional('id', identifier),
      title: method.optional('name', text) ?? option?.optional('name', text),
      method: method.optional('shipping_option_id', identifier),
      price,
      discounts: allocationsOf(adjustments, off, reading),
      taxes: readTaxes(method, total.tax, reading),
      total,
    },
    adjustments,
  };
}

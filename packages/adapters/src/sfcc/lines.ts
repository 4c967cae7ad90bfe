import type { Allocation, OrderLine, Quantity } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import { boolean, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readAmounts } from './amounts.ts';
import { readCustom, readNamed } from './attributes.ts';
import type { LineContext } from './context.ts';
import { createDiscountBook } from './discounts.ts';
import { readTaxes } from './taxes.ts';

/** A product's line, and under it those of its options, with prices of their own, and of a bundle's parts, with none. */
export function readProduct(product: Source, index: number, context: LineContext): OrderLine[] {
  const line = readLine(product, { fallbackId: String(index + 1) }, context);
  const below = (name: string, of: LineContext) =>
    product.optionalList(name).map((child, at) => ({
      ...readLine(child, { fallbackId: `${line.id}-${at + 1}`.slice(-255), parent: line }, of),
      parentLineId: line.id,
    }));
  // What was taken off a part was taken off the bundle, which tells it.
  const apart = {
    ...context,
    book: createDiscountBook(context.money),
    orderDiscounts: new Set<Allocation>(),
  };
  const parts = below('bundled_product_items', apart);
  return [
    line,
    ...below('option_items', context),
    ...parts.map((part) => ({ ...part, priceRole: 'component' as const, discounts: [] })),
  ];
}

/** A gift certificate that was bought; it has no tax, which falls due when it is used. */
export function readGiftCertificate(item: Source, index: number, { money }: LineContext): OrderLine {
  const amount = money.read(item, 'amount');
  return {
    id: item.optional('gift_certificate_item_id', identifier) ?? `gift-certificate-${index + 1}`,
    priceRole: 'priced',
    title: 'Gift certificate',
    options: [],
    attributes: [
      ...readNamed(item, ['recipient_email', 'recipient_name', 'sender_name', 'message']),
      ...readCustom(item),
    ],
    quantity: { ordered: 1, unit: 'item', scale: 0 },
    unitPrice: amount,
    discounts: [],
    taxes: [],
    total: { net: amount, gross: amount },
    requiresShipping: false,
    giftCard: true,
  };
}

interface Place {
  /** The id of a line that has none. */
  readonly fallbackId: string;
  readonly parent?: OrderLine | undefined;
}

function readLine(item: Source, { fallbackId, parent }: Place, context: LineContext): OrderLine {
  const { money } = context;
  const productId = item.optional('product_id', identifier);
  const unitPrice = money.read(item, 'base_price');
  const amounts = readAmounts(item, context);
  const tax = amounts.isTaxKnown ? money.read(item, 'adjusted_tax') : undefined;
  return {
    id: item.optional('item_id', identifier) ?? fallbackId,
    priceRole: 'priced',
    productId,
    sku: productId,
    title: item.optional('product_name', text) ?? item.optional('item_text', text) ?? '',
    options: readOption(item),
    attributes: [
      ...readFlags(item),
      ...readNamed(item, ['inventory_id', 'gift_message']),
      ...readCustom(item),
    ],
    quantity: readQuantity(item, context, parent),
    unitPrice,
    discounts: [...amounts.discounts],
    taxes: readTaxes(item, tax),
    total: taxedMoney(amounts.total, tax, context.taxMode),
  };
}

function readQuantity(item: Source, { shipments }: LineContext, parent: OrderLine | undefined): Quantity {
  const stated = item.optional('quantity', quantitySteps);
  if (stated === undefined && parent === undefined) throw item.unexpected('quantity', quantitySteps.expected);
  const { steps, scale } = stated ?? {
    steps: parent?.quantity.ordered ?? 0,
    scale: parent?.quantity.scale ?? 0,
  };
  const isSent = shipments.isSent(item.optional('shipment_id', identifier));
  return {
    ordered: steps,
    fulfilled: isSent === undefined ? undefined : isSent ? steps : 0,
    unit: 'item',
    scale,
  };
}

function readOption(item: Source): OrderLine['options'] {
  const name = item.optional('option_id', text);
  const value = item.optional('option_value_id', text);
  return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];
}

/** A product that is given with another, or sent as a present. */
function readFlags(item: Source): OrderLine['attributes'] {
  return ['bonus_product_line_item', 'gift'].flatMap((name) =>
    item.optional(name, boolean) === true ? [{ name, value: 'true' }] : [],
  );
}

import type { Order, OrderLine } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readCoupons, readCustom, readNamed } from './attributes.ts';
import type { LineContext } from './context.ts';
import { readDates } from './dates.ts';
import { createDiscountBook } from './discounts.ts';
import { readGiftCertificate, readProduct } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { readAddress, readCustomer } from './people.ts';
import { createShipments, readFulfilments, type Shipments } from './shipments.ts';
import { readShippingLine } from './shipping.ts';
import type { Spelling } from './spelling.ts';
import { readStatus } from './status.ts';
import { isTaxOfLinesFinal, readGroupedTaxes, readTaxMode } from './taxes.ts';
import { readTender } from './tenders.ts';
import { readTotals } from './totals.ts';

/** What an order says of itself that has no place of its own. */
const NAMED = [
  'site_id',
  'created_by',
  'source_code',
  'confirmation_status',
  'export_status',
  'external_order_status',
  'original_order_no',
  'replaced_order_no',
  'replacement_order_no',
];

/** Reads a whole order. Throws `UnexpectedShapeError` where something is missing that every order has. */
export function readOrder(order: Source, spell: Spelling): MappedOrder {
  const platformOrderId = order.required('order_no', identifier);
  const money = createMoneyReader(order);
  const taxMode = readTaxMode(order, money);
  const shipments = createShipments(order);
  const book = createDiscountBook(money);
  const ofOrder = book.take(order, 'order_price_adjustments');
  const context: LineContext = {
    money,
    taxMode,
    book,
    shipments,
    orderDiscountId: ofOrder.length === 1 ? ofOrder[0]?.discountId : undefined,
    orderDiscounts: new Set(),
    isTaxFinal: isTaxOfLinesFinal(order, money),
  };
  const products = order.optionalList('product_items').map((item, index) => ({
    shipmentId: item.optional('shipment_id', identifier) ?? shipments.onlyId,
    lines: readProduct(item, index, context),
  }));
  const certificates = order
    .optionalList('gift_certificate_items')
    .map((item, index) => readGiftCertificate(item, index, context));
  const lines: OrderLine[] = [...products.flatMap((product) => product.lines), ...certificates];
  if (lines.length === 0)
    order.report('product_items', { code: 'no_lines', message: 'The order does not say what was ordered' });
  const shippingLines = order.optionalList('shipping_items').map((item) => readShippingLine(item, context));
  const billingAddress = readAddress(order, 'billing_address');
  return {
    platform: 'sfcc',
    platformOrderId,
    number: platformOrderId,
    aliases: [order.optional('external_order_no', identifier) ?? []].flat(),
    channel: order.optional('channel_type', text),
    test: false,
    status: readStatus(order),
    ...readDates(order),
    currency: { shop: money.currency },
    taxMode,
    lines,
    discounts: book.all(),
    shippingLines,
    taxes: readGroupedTaxes(order, money),
    tenders: order.optionalList('payment_instruments').map((instrument) => readTender(instrument, money)),
    fulfilments: readFulfilments(shipments, (id) =>
      products.flatMap((product) => (product.shipmentId === id ? product.lines : [])),
    ),
    totals: readTotals(order, { ...context, spell, lines, shippingLines }),
    customer: readCustomer(order, billingAddress),
    billingAddress,
    shippingAddress: readShippingAddress(shipments),
    notes: readNotes(order, shipments),
    attributes: [
      ...readNamed(order, NAMED),
      ...readNamed(order.optionalObject('customer_info'), ['customer_no']),
      ...readCoupons(order),
      ...readCustom(order),
      ...shipments.all.flatMap(readCustom),
    ],
  };
}

/** The first of them: an order that goes to several addresses says so in an issue, and the rest stay in the source. */
function readShippingAddress({ all }: Shipments): Order['shippingAddress'] {
  const [first, ...others] = all.filter((shipment) => shipment.has('shipping_address'));
  for (const shipment of others)
    shipment.report('shipping_address', {
      code: 'several_addresses',
      severity: 'info',
      message: 'The order has several shipments; its address is that of the first',
    });
  return readAddress(first, 'shipping_address');
}

/** OCAPI gives the notes as a link to them; a list of them is read. */
function readNotes(order: Source, { all }: Shipments): Order['notes'] {
  const notes = Array.isArray(order.value['notes']) ? order.optionalList('notes') : [];
  const seller = notes.flatMap((note) => note.optional('text', text) ?? []);
  const gift = all.flatMap((shipment) => shipment.optional('gift_message', text) ?? []);
  return {
    seller: seller.length === 0 ? undefined : seller.join('\n'),
    gift: gift.length === 0 ? undefined : gift.join('\n'),
  };
}

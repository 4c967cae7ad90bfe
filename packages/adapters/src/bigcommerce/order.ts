import type { Order, Tender } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readOrderAttributes } from './attributes.ts';
import { instant } from './dates.ts';
import { readDiscounts } from './discounts.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { leaf, realId } from './kinds.ts';
import { readChildRole, readLine } from './lines.ts';
import { createMoney } from './money.ts';
import type { OrderParts } from './parts.ts';
import { readAddress, readCustomer, readShippingAddress } from './people.ts';
import { readPricing } from './pricing.ts';
import { readRefunds } from './refunds.ts';
import { readShippingLines } from './shipping.ts';
import { readStatus } from './status.ts';
import { readTaxes } from './taxes.ts';
import { isTest, readTenders } from './tenders.ts';
import { readGrand, readTotals } from './totals.ts';

/** Reads an order of V2 with what of its resources is at hand. Throws `UnexpectedShapeError` where it is none. */
export function readOrder(parts: OrderParts): MappedOrder {
  const { order } = parts;
  const platformOrderId = order.required('id', identifier);
  const createdAt = order.required('date_created', instant);
  const money = createMoney(order);
  const grand = readGrand(order, money);
  const context = { money, pricing: readPricing(parts, money) };
  const status = readStatus(order);
  const taxes = readTaxes(parts.taxes, money);
  const products = readProducts(parts);
  const childRole = readChildRole(order, products, context);
  const lines = products.map((product) => readLine(product, { ...context, taxes, childRole }));
  const fees = readFees(parts, context);
  const refunds = readRefunds(parts.refunds, money);
  const tenders = readTenders(parts, { money, grand, payment: status.payment.value });
  const billingAddress = readAddress(order.optionalObject('billing_address'));
  return {
    platform: 'bigcommerce',
    platformOrderId,
    number: platformOrderId,
    aliases: readAliases(order),
    channel: order.optional('order_source', text),
    test: isTest(parts),
    status,
    createdAt,
    placedAt: createdAt,
    paidAt: paidAtOf(tenders),
    updatedAt: order.optional('date_modified', instant),
    currency: money.currency,
    taxMode: context.pricing.taxMode,
    lines,
    discounts: readDiscounts(
      parts,
      money,
      lines.flatMap(({ discounts }) => discounts),
    ),
    shippingLines: readShippingLines(parts, context),
    fees,
    taxes: [...taxes.all],
    tenders,
    refunds,
    fulfilments: readFulfilments(parts.shipments),
    totals: readTotals(order, grand, { fees, refunds, tenders }, context),
    customer: readCustomer(order, billingAddress),
    billingAddress,
    shippingAddress: readShippingAddress(parts),
    notes: {
      buyer: order.optional('customer_message', text),
      seller: order.optional('staff_notes', text),
      gift: readGiftMessage(products),
    },
    attributes: readOrderAttributes(parts),
  };
}

function readProducts({ order, products }: OrderParts): readonly Source[] {
  if (products === undefined)
    order.report('products', {
      code: 'lines_not_included',
      message: 'The lines are a resource of their own, which is not in this document',
    });
  return products ?? [];
}

/** The order's names in other systems. */
function readAliases(order: Source): string[] {
  const names = ['external_order_id', 'external_id', 'ebay_order_id'];
  return [...new Set(names.flatMap((name) => realId(order.optional(name, leaf)) ?? []))];
}

/** When the last of the payments came in, by the transactions. */
function paidAtOf(tenders: readonly Tender[]): Order['paidAt'] {
  const payments = tenders.filter(
    ({ kind, status }) => (kind === 'sale' || kind === 'capture') && status?.value === 'success',
  );
  return payments
    .flatMap(({ at }) => at ?? [])
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1);
}

function readGiftMessage(products: readonly Source[]): string | undefined {
  const messages = products.flatMap((product) => product.optional('wrapping_message', text) ?? []);
  return messages.length === 0 ? undefined : [...new Set(messages)].join('\n');
}

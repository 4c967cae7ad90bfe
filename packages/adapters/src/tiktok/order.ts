import type { MappedOrder } from '../order/complete-order.ts';
import { boolean, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readAttributes } from './attributes.ts';
import { readTime } from './dates.ts';
import { readDiscounts } from './discounts.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { readLines } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { nameIn, ORDER } from './names.ts';
import { readAddress, readCustomer } from './people.ts';
import { readShippingLines } from './shipping.ts';
import { readStatus } from './status.ts';
import { taxModeOf } from './tax-mode.ts';
import { readOrderTaxes } from './taxes.ts';
import { readTenders } from './tenders.ts';
import { readGrand, readTotals } from './totals.ts';

/** Reads a whole order. Throws `UnexpectedShapeError` where something is missing that every order of TikTok Shop has. */
export function readOrder(order: Source): MappedOrder {
  const platformOrderId = order.required(nameIn(order, ORDER.id), identifier);
  const money = createMoneyReader(order);
  const grand = readGrand(money);
  const taxMode = taxModeOf(money, grand);
  const createdAt = readTime(order, 'create_time');
  if (createdAt === undefined) throw order.unexpected('create_time', 'seconds since the epoch');
  const paidAt = readTime(order, 'paid_time');
  const positions = order.list(nameIn(order, ORDER.lines));
  const isSole = positions.length === 1;
  const lines = positions.flatMap((line, index) => readLines(line, index, { money, taxMode, isSole }));
  const discounts = readDiscounts(money, lines);
  const fees = readFees(order, { money, taxMode });
  const isCod = order.optional('is_cod', boolean) ?? false;
  const isPaid = paidAt !== undefined && !isCod;
  return {
    platform: 'tiktok',
    platformOrderId,
    // Buyers and the Seller Center know an order by its id.
    number: platformOrderId,
    channel: order.optional('commerce_platform', text),
    test: false,
    status: readStatus(order, { isPaid, isCod }),
    createdAt,
    paidAt,
    updatedAt: readTime(order, 'update_time'),
    cancelledAt: readTime(order, 'cancel_time'),
    cancelReason: order.optional('cancel_reason', text),
    currency: { shop: money.currency },
    taxMode,
    lines,
    discounts,
    shippingLines: readShippingLines(order, { money, taxMode }),
    fees,
    taxes: readOrderTaxes(money),
    tenders: readTenders(order, { grand, paidAt: isPaid ? paidAt : undefined }),
    fulfilments: readFulfilments(order, lines),
    totals: readTotals(money, { discounts, fees, grand, isPaid }),
    customer: readCustomer(order),
    shippingAddress: readAddress(order),
    notes: {
      buyer: order.optional('buyer_message', text),
      seller: order.optional('seller_note', text),
    },
    attributes: readAttributes(order),
  };
}

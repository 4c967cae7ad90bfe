import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readOrderAttributes } from './attributes.ts';
import { readDates } from './dates.ts';
import { readDiscounts } from './discounts.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { readLines } from './lines.ts';
import { createSquareMoney } from './money.ts';
import { createMoved } from './moved.ts';
import { readCancelReason, readNotes } from './notes.ts';
import { readPayment } from './payment.ts';
import { readBillingAddress, readCustomer, readShippingAddress } from './people.ts';
import { createQuantities } from './quantities.ts';
import { readRefunds } from './refunds.ts';
import { readReturns } from './returns.ts';
import { readStatus } from './status.ts';
import { readTaxes, readTaxMode } from './taxes.ts';
import { readTenders } from './tenders.ts';
import { readGrand, readTotals } from './totals.ts';

/** Reads a whole order. Throws `UnexpectedShapeError` where it has no id, no currency or a line without a quantity. */
export function readOrder(order: Source): MappedOrder {
  const platformOrderId = order.required('id', identifier);
  const money = createSquareMoney(order);
  const quantities = createQuantities(order);
  const taxMode = readTaxMode(order);
  const taxes = readTaxes(order, money);
  const fulfilments = readFulfilments(order, quantities);
  const returns = readReturns(order, quantities);
  const moved = createMoved(fulfilments, returns);
  const lines = readLines({ order, money, quantities, taxes, moved });
  const fees = readFees(order, money, taxes);
  const tenders = readTenders(order, money);
  const refunds = readRefunds(order, money, quantities);
  const grand = readGrand(order, money, { lines, fees });
  const payment = readPayment(order, { money, grand, tenders, refunds });
  const status = readStatus(order, payment.status, fulfilments);
  const isCancelled = status.state.value === 'cancelled';
  return {
    platform: 'square',
    platformOrderId,
    // The number that the selling application gave the order; Square has none of its own.
    number: order.optional('reference_id', text),
    channel: readChannel(order),
    // The sandbox is another server, and its orders look like all others.
    test: false,
    status,
    ...readDates(order, isCancelled),
    paidAt: payment.paidAt,
    cancelReason: isCancelled ? readCancelReason(order) : undefined,
    currency: { shop: money.currency },
    taxMode,
    lines,
    discounts: readDiscounts(order, money, lines),
    fees,
    taxes,
    tenders,
    refunds,
    returns,
    fulfilments,
    totals: readTotals(order, { money, taxMode, grand, payment }),
    customer: readCustomer(order),
    billingAddress: readBillingAddress(order),
    shippingAddress: readShippingAddress(order),
    notes: readNotes(order),
    attributes: readOrderAttributes(order),
  };
}

/** `source` is whoever touched the order last, the till that took the payment for one; newer versions keep its origin. */
function readChannel(order: Source): string | undefined {
  return (
    order.optionalObject('creation_source')?.optional('name', text) ??
    order.optionalObject('source')?.optional('name', text)
  );
}

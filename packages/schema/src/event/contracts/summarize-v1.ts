import type { Instant } from '../../instant.ts';
import type { Money, MoneyPair } from '../../money/money.ts';
import type { OrderLine } from '../../order/lines.ts';
import type { Fulfilment, Refund } from '../../order/movements.ts';
import type { Order } from '../../order/order.ts';
import type { OrderEventType } from '../event.ts';
import { changesV1 } from './changes-v1.ts';
import type { EventDataV1, OrderSummaryV1 } from './v1.ts';
import { v1Word } from './v1-words.ts';

/**
 * The data of an event about `order`. `previous` is the order as it was before, if the publisher has it. Member for member,
 * so that what the stored order gains stays out of version 1.
 */
export function eventDataV1(type: OrderEventType, order: Order, previous?: Order): EventDataV1 {
  const summary = summarizeV1(order);
  return defined({
    order: summary,
    changes: previous === undefined ? undefined : changesV1(summarizeV1(previous), summary),
    fulfilments: /fulfilled|delivered/.test(type) ? order.fulfilments.map(fulfilment) : undefined,
    refunds: type === 'order.refunded' ? order.refunds.map(refund) : undefined,
  });
}

/** What version 1 says of an order. Nothing in it is personal data. */
export function summarizeV1(order: Order): OrderSummaryV1 {
  const { status, totals, revision } = order;
  return defined({
    platform: order.platform,
    storeId: order.storeId,
    platformOrderId: order.platformOrderId,
    number: order.number,
    test: order.test,
    revision: { kind: v1Word('revision', revision.kind), value: revision.value },
    status: {
      derived: v1Word('status', status.derived),
      state: v1Word('state', status.state.value),
      payment: v1Word('payment', status.payment.value),
      fulfilment: v1Word('fulfilment', status.fulfilment.value),
    },
    createdAt: order.createdAt.at,
    placedAt: instant(order.placedAt),
    paidAt: instant(order.paidAt),
    updatedAt: instant(order.updatedAt),
    cancelledAt: instant(order.cancelledAt),
    totals: defined({
      grand: plain(totals.grand.shop),
      current: shop(totals.current),
      paid: shop(totals.paid),
      refunded: shop(totals.refunded),
      outstanding: shop(totals.outstanding),
    }),
    lines: order.lines.map(line),
  });
}

function line(source: OrderLine): OrderSummaryV1['lines'][number] {
  const { quantity } = source;
  return defined({
    id: source.id,
    parentLineId: source.parentLineId,
    priceRole: v1Word('priceRole', source.priceRole),
    productId: source.productId,
    variantId: source.variantId,
    sku: source.sku,
    title: source.title,
    quantity: defined({
      ordered: quantity.ordered,
      current: quantity.current,
      fulfilled: quantity.fulfilled,
      refunded: quantity.refunded,
      unit: quantity.unit,
      scale: quantity.scale,
    }),
    unitPrice: shop(source.unitPrice),
  });
}

function fulfilment(source: Fulfilment) {
  return defined({
    id: source.id,
    at: instant(source.at),
    status: v1Word('shipment', source.status.value),
    // One carrier for all parcels, or none that could be named.
    carrier: source.tracking[0]?.carrier,
    lines: source.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
  });
}

function refund(source: Refund) {
  return defined({
    id: source.id,
    at: instant(source.at),
    total: shop(source.total),
    lines: source.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
  });
}

function instant(source: Instant | undefined): string | undefined {
  return source?.at;
}

function shop(pair: MoneyPair | undefined): Money | undefined {
  return pair && plain(pair.shop);
}

function plain({ amount, currency }: Money): Money {
  return { amount, currency };
}

/** Without the members that are undefined, so that an event equals what its JSON says. */
function defined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value;
}

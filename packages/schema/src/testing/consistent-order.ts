import type fc from 'fast-check';
import type { Order } from '../order/order.ts';
import { deriveStatus } from '../order/status.ts';
import { createWriter, type Writer } from './consistent-amounts.ts';
import { orderDraft } from './consistent-draft.ts';
import { allocation, linesOf, taxesOf } from './consistent-lines.ts';
import { add, type WorkedOrder, workOrder } from './consistent-work.ts';

/** The order with amounts, quantities, statuses and times that agree with one another; people, notes and source stay. */
export function consistentOrder(base: Order): fc.Arbitrary<Order> {
  return orderDraft.map((draft) => build(base, workOrder(draft)));
}

function build(base: Order, work: WorkedOrder): Order {
  const { draft } = work;
  const write = createWriter(draft);
  const { closedAt: _closed, cancelledAt: _cancelled, cancelReason: _reason, paidAt: _paid, ...rest } = base;
  return {
    ...rest,
    placedAt: base.createdAt,
    updatedAt: base.createdAt,
    ...(draft.paid && { paidAt: base.createdAt }),
    status: statusOf(work),
    currency: {
      shop: draft.currency,
      ...(draft.presentment && { presentment: draft.presentment.currency }),
    },
    taxMode: draft.taxMode,
    lines: work.lines.flatMap((line, index) =>
      linesOf(line, index === 0 && work.refunded !== undefined, write),
    ),
    discounts: discountsOf(work, write),
    shippingLines: shippingOf(work, write),
    fees: work.fees.map(({ kind, total }, index) => ({
      id: `F${index + 1}`,
      kind,
      taxes: [],
      total: write.taxed(total),
    })),
    taxes: work.tax > 0n ? [{ title: 'VAT', amount: write.pair(work.tax) }] : [],
    tenders: tendersOf(work, write),
    refunds: refundsOf(base, work, write),
    returns: [],
    fulfilments: fulfilmentsOf(work),
    adjustments: [],
    totals: totalsOf(work, write),
  };
}

function totalsOf(work: WorkedOrder, write: Writer): Order['totals'] {
  const { draft, fees, grand, paid } = work;
  const charged = fees.map(({ total }) => total.gross);
  const tips = fees.flatMap(({ kind, total }) => (kind === 'tip' ? [total.gross] : []));
  return {
    items: write.pair(add(work.lines.map(({ stated }) => stated))),
    discounts: write.pair(work.allocated + work.unallocated),
    shipping: write.pair(BigInt(draft.shipping?.price ?? 0)),
    fees: write.pair(add(charged)),
    tips: write.pair(add(tips)),
    tax: write.pair(work.tax),
    ...(draft.rounding !== 0 && { rounding: write.pair(BigInt(draft.rounding)) }),
    grand: write.pair(grand),
    paid: write.pair(paid),
    refunded: write.pair(work.refunded ?? 0n),
    outstanding: write.pair(grand - paid),
    reported: {},
  };
}

function discountsOf({ allocated, unallocated }: WorkedOrder, write: Writer): Order['discounts'] {
  return Object.entries({ D1: allocated, D2: unallocated }).flatMap(([id, amount]) =>
    amount > 0n
      ? [{ id, kind: 'code', code: `CODE${id}`, fundedBy: 'seller', amount: write.pair(amount) }]
      : [],
  );
}

function shippingOf(
  { draft, shipping, shippingDiscount }: WorkedOrder,
  write: Writer,
): Order['shippingLines'] {
  if (draft.shipping === undefined || shipping === undefined) return [];
  return [
    {
      id: 'S1',
      title: 'Standard',
      price: write.pair(BigInt(draft.shipping.price)),
      discounts: allocation(shippingDiscount, write),
      taxes: taxesOf(draft.shipping.taxRate, shipping, write),
      total: write.taxed(shipping),
    },
  ];
}

function tendersOf({ paid, giftCard }: WorkedOrder, write: Writer): Order['tenders'] {
  return [
    ...(giftCard > 0n ? [{ id: 'T1', kind: 'gift_card' as const, amount: write.pair(giftCard) }] : []),
    ...(paid > giftCard ? [{ id: 'T2', kind: 'sale' as const, amount: write.pair(paid - giftCard) }] : []),
  ];
}

function refundsOf(base: Order, { refunded, lines }: WorkedOrder, write: Writer): Order['refunds'] {
  const [first] = lines;
  if (refunded === undefined || first === undefined) return [];
  const amount = write.pair(refunded);
  const line = { lineId: first.id, quantity: first.draft.quantity, amount };
  return [{ id: 'R1', at: base.createdAt, lines: [line], total: amount }];
}

function fulfilmentsOf({ lines }: WorkedOrder): Order['fulfilments'] {
  const shipped = lines.filter(({ draft }) => draft.fulfilled);
  if (shipped.length === 0) return [];
  const parts = shipped.map(({ id, draft }) => ({ lineId: id, quantity: draft.quantity }));
  return [{ id: 'P1', status: { value: 'success', raw: 'success' }, lines: parts, tracking: [] }];
}

function statusOf({ lines, draft, paid, refunded, grand }: WorkedOrder): Order['status'] {
  const shipped = lines.filter((line) => line.draft.fulfilled).length;
  const fulfilment = shipped === 0 ? 'unfulfilled' : shipped < lines.length ? 'partial' : 'fulfilled';
  const given = refunded === undefined ? 'paid' : refunded === grand ? 'refunded' : 'partially_refunded';
  const payment = draft.paid ? given : paid > 0n ? 'partially_paid' : 'pending';
  const axes = {
    state: { value: 'open' as const, raw: null },
    payment: { value: payment, raw: payment } as const,
    fulfilment: { value: fulfilment, raw: fulfilment } as const,
  };
  return { derived: deriveStatus(axes), ...axes };
}

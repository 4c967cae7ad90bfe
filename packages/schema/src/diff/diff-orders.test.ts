import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentOrder } from '../explain/__fixtures__/consistent-order.ts';
import type { Order } from '../order/order.ts';
import { compareRevision } from '../order/revision.ts';
import { diffOrders } from './diff-orders.ts';

/** More interleavings for a long run: `ORDERDOCK_FC_RUNS=100000`. */
const RUNS = Number(process.env['ORDERDOCK_FC_RUNS'] ?? 2_000);
const timeout = 60_000 + RUNS * 20;

const base: Order = {
  ...consistentOrder(1),
  tenders: [],
  status: {
    derived: 'pending',
    state: { value: 'open', raw: null },
    payment: { value: 'pending', raw: null },
    fulfilment: { value: 'unfulfilled', raw: null },
  },
};

type Axis = 'state' | 'payment' | 'fulfilment';

function at<Name extends Axis>(
  name: Name,
  value: Order['status'][Name]['value'],
  order: Order = base,
): Order {
  return { ...order, status: { ...order.status, [name]: { value, raw: null } } };
}

const types = (before: Order | undefined, after: Order) =>
  diffOrders(before, after).map(({ type }) => type.replace('order.', ''));

describe('diffOrders', () => {
  it('says created of an order that is seen for the first time, and whatever is true of it by then', () => {
    expect(types(undefined, base)).toEqual(['created']);
    const late = at('state', 'cancelled', at('fulfilment', 'delivered', at('payment', 'refunded')));
    expect(types(undefined, late)).toEqual([
      'created',
      'paid',
      'fulfilled',
      'delivered',
      'refunded',
      'cancelled',
    ]);
  });

  it.each([
    ['paid', at('payment', 'paid')],
    ['partially_fulfilled', at('fulfilment', 'partial')],
    ['fulfilled', at('fulfilment', 'fulfilled')],
    ['cancelled', at('state', 'cancelled')],
    ['cancelled', at('payment', 'voided')],
    ['deleted', at('state', 'deleted')],
  ])('says %s when it becomes so, and nothing while it stays so', (type, after) => {
    expect(types(base, after)).toEqual([type]);
    expect(types(after, structuredClone(after))).toEqual([]);
  });

  it('names the member that says so', () => {
    expect(diffOrders(base, at('payment', 'paid'))).toEqual([
      { type: 'order.paid', fields: ['status.payment'] },
    ]);
  });

  it('tells the steps that were skipped, once', () => {
    const paid = at('payment', 'paid');
    expect(types(paid, at('fulfilment', 'delivered', paid))).toEqual(['fulfilled', 'delivered']);
    expect(types(at('fulfilment', 'fulfilled'), at('fulfilment', 'delivered'))).toEqual(['delivered']);
    expect(types(base, at('payment', 'refunded'))).toEqual(['paid', 'refunded']);
    expect(types(paid, at('payment', 'partially_refunded'))).toEqual(['refunded']);
  });

  it('says refunded again when more is given back, and not when an amount is stated later', () => {
    const refunded = (amount: string): Order => {
      const order = at('payment', 'partially_refunded');
      return { ...order, totals: { ...order.totals, refunded: { shop: { amount, currency: 'EUR' } } } };
    };
    expect(types(refunded('5.00'), refunded('7.50'))).toEqual(['refunded']);
    expect(types(refunded('5.00'), refunded('5.0'))).toEqual(['updated']);
    expect(types(at('payment', 'partially_refunded'), refunded('5.00'))).toEqual(['updated']);
  });

  it('says partially_fulfilled again when a further part is sent', () => {
    const sent = (fulfilled: number): Order => {
      const order = at('fulfilment', 'partial');
      const lines = order.lines.map((line) => ({ ...line, quantity: { ...line.quantity, fulfilled } }));
      return { ...order, lines };
    };
    expect(types(sent(1), sent(2))).toEqual(['partially_fulfilled']);
    expect(types(sent(2), sent(1))).toEqual(['updated']);
  });

  it('says edited when a line, a price or the total changed, but not when it is written otherwise', () => {
    const grand = (amount: string): Order => ({
      ...base,
      totals: { ...base.totals, grand: { shop: { amount, currency: 'EUR' } } },
    });
    expect(diffOrders(grand('5.00'), grand('6.00'))).toEqual([
      { type: 'order.edited', fields: ['totals.grand'] },
    ]);
    expect(types(grand('5.00'), grand('5.0'))).toEqual(['updated']);
    expect(types(base, { ...base, lines: base.lines.slice(1) })).toEqual(['edited']);
    const draft = at('state', 'draft');
    expect(types(draft, { ...base, lines: base.lines.slice(1) })).toEqual(['updated']);
  });

  it('says updated of what no other event tells, with the members that differ', () => {
    expect(diffOrders(base, { ...base, tags: ['vip'], notes: { buyer: 'Ring twice' } })).toEqual([
      { type: 'order.updated', fields: ['notes', 'tags'] },
    ]);
  });

  it('says nothing of a delivery that says nothing new', () => {
    const again: Order = {
      ...base,
      revision: { kind: 'int', value: '9' },
      raw: { contentType: 'text/plain', sha256: 'b'.repeat(64) },
      updatedAt: { at: '2026-02-01T00:00:00.000Z', precision: 's' },
      number: undefined,
    };
    expect(types(base, again)).toEqual([]);
  });
});

/** Histories of one order in which what was reached stays reached, each state with its revision. */
const PAYMENT = ['pending', 'authorized', 'paid', 'partially_refunded', 'refunded'] as const;
const FULFILMENT = ['unfulfilled', 'partial', 'fulfilled', 'delivered'] as const;
const history = fc
  .array(fc.record({ payment: fc.nat(1), fulfilment: fc.nat(1), tags: fc.boolean(), cancelled: fc.nat(9) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((steps) => {
    let [payment, fulfilment, isCancelled] = [0, 0, false];
    return steps.map((step, index): Order => {
      payment = Math.min(PAYMENT.length - 1, payment + step.payment);
      fulfilment = Math.min(FULFILMENT.length - 1, fulfilment + step.fulfilment);
      isCancelled ||= step.cancelled === 0;
      const order = at(
        'payment',
        PAYMENT[payment] ?? 'paid',
        at('fulfilment', FULFILMENT[fulfilment] ?? 'partial'),
      );
      return {
        ...at('state', isCancelled ? 'cancelled' : 'open', order),
        tags: step.tags ? [`step ${index}`] : [],
        revision: { kind: 'int', value: String(index), contentHash: `content of ${index}` },
      };
    });
  });

const deliveries = history.chain((states) =>
  fc.record({
    states: fc.constant(states),
    // Everything arrives at least once, in any order, some of it again.
    arrivals: fc
      .tuple(
        fc.shuffledSubarray(states, { minLength: states.length }),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...states)), { maxLength: 6 }),
      )
      .map(([all, again]) =>
        again.reduce((list, [place, state]) => list.toSpliced(place % (list.length + 1), 0, state), all),
      ),
  }),
);

describe('states that arrive in any order, some more than once', { timeout }, () => {
  it('end in the newest, and tell each fact once and none that is not so', () => {
    fc.assert(
      fc.property(deliveries, ({ states, arrivals }) => {
        let stored: Order | undefined;
        const told: string[] = [];
        for (const incoming of arrivals) {
          const decision =
            stored === undefined ? 'apply' : compareRevision(incoming.revision, stored.revision);
          if (decision !== 'apply') continue;
          told.push(...types(stored, incoming));
          stored = incoming;
        }
        const newest = states.at(-1);
        expect(stored).toBe(newest);
        const { payment, fulfilment, state } = newest?.status ?? base.status;
        const times = (type: string) => told.filter((one) => one === type).length;
        const isPaid = PAYMENT.indexOf(payment.value as 'paid') >= 2;
        const reached = FULFILMENT.indexOf(fulfilment.value as 'partial');
        expect({
          created: times('created'),
          paid: times('paid'),
          fulfilled: times('fulfilled'),
          delivered: times('delivered'),
          cancelled: times('cancelled'),
        }).toEqual({
          created: 1,
          paid: isPaid ? 1 : 0,
          fulfilled: reached >= 2 ? 1 : 0,
          delivered: reached === 3 ? 1 : 0,
          cancelled: state.value === 'cancelled' ? 1 : 0,
        });
        expect(times('partially_fulfilled')).toBeLessThanOrEqual(1);
        expect(times('refunded')).toBeLessThanOrEqual(2);
      }),
      { numRuns: RUNS },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentOrder } from '../explain/__fixtures__/consistent-order.ts';
import type { Order } from '../order/order.ts';
import { derivedStatusSchema } from '../order/status.ts';
import { IllegalTransitionError } from './illegal-transition-error.ts';
import { lifecycleOf } from './lifecycle-of.ts';
import { LIFECYCLE_STATUSES, type LifecycleStatus } from './table.ts';
import { allowedTransitions, canTransition, isFinal, transition } from './transition.ts';

/** Written out by hand, row by row, beside the table that is tested. */
const LEGAL = new Set(
  `pending>processing pending>partially_cancelled pending>cancelled
   processing>partially_shipped processing>shipped processing>delivered processing>partially_cancelled
   processing>cancelled processing>partially_refunded processing>refunded
   partially_shipped>partially_shipped partially_shipped>shipped partially_shipped>partially_delivered
   partially_shipped>delivered partially_shipped>partially_cancelled partially_shipped>cancelled
   partially_shipped>partially_refunded partially_shipped>refunded
   shipped>partially_delivered shipped>delivered shipped>partially_refunded shipped>refunded
   partially_delivered>partially_delivered partially_delivered>delivered partially_delivered>partially_cancelled
   partially_delivered>partially_refunded partially_delivered>refunded
   delivered>partially_refunded delivered>refunded
   partially_cancelled>processing partially_cancelled>partially_shipped partially_cancelled>shipped
   partially_cancelled>partially_delivered partially_cancelled>delivered partially_cancelled>partially_cancelled
   partially_cancelled>cancelled partially_cancelled>partially_refunded partially_cancelled>refunded
   partially_refunded>partially_shipped partially_refunded>shipped partially_refunded>partially_delivered
   partially_refunded>delivered partially_refunded>partially_cancelled partially_refunded>cancelled
   partially_refunded>partially_refunded partially_refunded>refunded`.split(/\s+/),
);

const status = fc.constantFrom(...LIFECYCLE_STATUSES);

describe('transition', () => {
  it('gives the new state for every legal pair and throws for every other', () => {
    for (const from of LIFECYCLE_STATUSES)
      for (const to of LIFECYCLE_STATUSES) {
        const isLegal = LEGAL.has(`${from}>${to}`);
        expect([from, to, canTransition(from, to)]).toEqual([from, to, isLegal]);
        if (isLegal) expect(transition(from, to)).toBe(to);
        else expect(() => transition(from, to)).toThrow(IllegalTransitionError);
      }
  });

  it('says what would have been legal', () => {
    try {
      transition('delivered', 'processing');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'ILLEGAL_TRANSITION',
        from: 'delivered',
        to: 'processing',
        allowed: ['partially_refunded', 'refunded'],
        isRetryable: false,
      });
      expect(IllegalTransitionError.isInstance(error)).toBe(true);
    }
  });

  it('does not go behind what the goods have reached, if it is told', () => {
    expect(canTransition('partially_refunded', 'shipped')).toBe(true);
    expect(canTransition('partially_refunded', 'shipped', { reached: 'delivered' })).toBe(false);
    expect(transition('partially_refunded', 'refunded', { reached: 'delivered' })).toBe('refunded');
  });

  it('knows every status that is derived from the axes', () => {
    expect(LIFECYCLE_STATUSES).toEqual(expect.arrayContaining(derivedStatusSchema.options));
  });

  it('keeps every walk within the table, and never backwards for goods whose progress is remembered', () => {
    const goods = [
      'pending',
      'processing',
      'partially_shipped',
      'shipped',
      'partially_delivered',
      'delivered',
    ];
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let [at, reached]: [LifecycleStatus, LifecycleStatus] = ['pending', 'pending'];
        for (const choice of choices) {
          const next = allowedTransitions(at, { reached });
          const to = next[choice % Math.max(1, next.length)];
          if (to === undefined) break;
          expect(LEGAL.has(`${at}>${to}`)).toBe(true);
          if (goods.includes(to)) {
            expect(goods.indexOf(to)).toBeGreaterThanOrEqual(goods.indexOf(reached));
            reached = to;
          }
          at = transition(at, to, { reached });
        }
      }),
    );
  });

  it('leads from every state that is no end to one that is', () => {
    fc.assert(
      fc.property(status, (start) => {
        const seen = new Set<LifecycleStatus>([start]);
        for (const at of seen) for (const to of allowedTransitions(at)) seen.add(to);
        expect([...seen].some(isFinal)).toBe(true);
      }),
    );
    expect(LIFECYCLE_STATUSES.filter(isFinal)).toEqual(['cancelled', 'refunded']);
  });
});

describe('lifecycleOf', () => {
  const order = consistentOrder(1);
  const [line] = order.lines;
  const at = (
    state: Order['status']['state']['value'],
    payment: Order['status']['payment']['value'],
    fulfilment: Order['status']['fulfilment']['value'],
  ): Order => ({
    ...order,
    lines: [],
    status: {
      derived: 'pending',
      state: { value: state, raw: null },
      payment: { value: payment, raw: null },
      fulfilment: { value: fulfilment, raw: null },
    },
  });

  it.each([
    ['pending', at('open', 'pending', 'unfulfilled')],
    ['processing', at('open', 'paid', 'unfulfilled')],
    ['partially_shipped', at('open', 'paid', 'partial')],
    ['shipped', at('open', 'paid', 'fulfilled')],
    ['delivered', at('open', 'paid', 'delivered')],
    ['partially_refunded', at('open', 'partially_refunded', 'delivered')],
    ['refunded', at('open', 'refunded', 'delivered')],
    ['cancelled', at('cancelled', 'refunded', 'unfulfilled')],
  ] as const)('is %s as the axes say', (expected, given) => {
    expect(lifecycleOf(given)).toBe(expected);
  });

  it('is partially delivered when one parcel has come and another has not', () => {
    const parcel = (value: 'delivered' | 'in_transit') => ({
      id: value,
      status: { value, raw: null },
      lines: [],
      tracking: [],
    });
    const given = at('open', 'paid', 'fulfilled');
    expect(lifecycleOf({ ...given, fulfilments: [parcel('delivered'), parcel('in_transit')] })).toBe(
      'partially_delivered',
    );
  });

  it('is partially cancelled when fewer are left than were ordered, and not when those were given back', () => {
    if (line === undefined) throw new Error('The order has a line');
    const given = at('open', 'paid', 'unfulfilled');
    const withQuantity = (current: number, refunded: number) => ({
      ...given,
      lines: [{ ...line, quantity: { ordered: 3, current, refunded, unit: 'item', scale: 0 } }],
    });
    expect(lifecycleOf(withQuantity(2, 0))).toBe('partially_cancelled');
    expect(lifecycleOf(withQuantity(2, 1))).toBe('processing');
  });
});

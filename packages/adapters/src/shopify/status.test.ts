import { describe, expect, test } from 'vitest';
import { minimalOrder, normalize } from './__fixtures__/index.ts';

const minimal = (changes: Readonly<Record<string, unknown>> = {}) => normalize(minimalOrder(changes));

describe('status', () => {
  test.each([
    [{}, 'processing'],
    [{ financial_status: 'pending' }, 'pending'],
    [{ financial_status: 'authorized' }, 'pending'],
    [{ fulfillment_status: 'partial' }, 'partially_shipped'],
    [{ fulfillment_status: 'fulfilled' }, 'shipped'],
    [{ financial_status: 'refunded' }, 'refunded'],
    [{ financial_status: 'voided' }, 'cancelled'],
    [{ cancelled_at: '2026-02-01T00:00:00Z' }, 'cancelled'],
    [
      {
        fulfillment_status: 'fulfilled',
        fulfillments: [
          { id: 1, status: 'success', shipment_status: 'delivered' },
          { id: 2, status: 'cancelled', shipment_status: 'in_transit' },
        ],
      },
      'delivered',
    ],
    [
      {
        fulfillment_status: 'fulfilled',
        fulfillments: [
          { id: 1, status: 'success', shipment_status: 'delivered' },
          { id: 2, status: 'success', shipment_status: 'out_for_delivery' },
        ],
      },
      'shipped',
    ],
  ])('of %j is %s', (changes, derived) => {
    expect(minimal(changes).status.derived).toBe(derived);
  });

  test('an order that is closed is completed, one that is cancelled as well is cancelled', () => {
    const closed_at = '2026-02-02T00:00:00Z';
    expect(minimal({ closed_at }).status.state.value).toBe('completed');
    expect(minimal({ closed_at, cancelled_at: closed_at }).status.state.value).toBe('cancelled');
  });

  test('a word from the future survives with an issue, one of every object as well', () => {
    const order = minimal({ financial_status: 'paid_in_kind', fulfillment_status: 'constructor' });
    expect(order.status.payment).toEqual({ value: 'unknown', raw: 'paid_in_kind' });
    expect(order.status.fulfilment).toEqual({ value: 'unknown', raw: 'constructor' });
    expect(order.issues.map(({ path }) => path)).toEqual(['/fulfillment_status', '/financial_status']);
  });
});

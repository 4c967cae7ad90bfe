import { describe, expect, test } from 'vitest';
import { minimalOrder, normalize } from './__fixtures__/index.ts';

describe('status', () => {
  test.each([
    [{}, 'processing'],
    [{ orderPaymentStatus: 'PENDING' }, 'pending'],
    [{ orderPaymentStatus: 'FAILED' }, 'pending'],
    [{ orderFulfillmentStatus: 'IN_PROGRESS' }, 'partially_shipped'],
    [{ orderFulfillmentStatus: 'FULFILLED' }, 'shipped'],
    [{ orderPaymentStatus: 'PARTIALLY_REFUNDED' }, 'processing'],
    [{ orderPaymentStatus: 'FULLY_REFUNDED', orderFulfillmentStatus: 'FULFILLED' }, 'refunded'],
    [{ cancelStatus: { cancelState: 'CANCELED' } }, 'cancelled'],
    [{ cancelStatus: { cancelState: 'IN_PROGRESS' } }, 'processing'],
    [{ cancelStatus: undefined }, 'processing'],
  ])('of %j is %s', (changes, derived) => {
    expect(normalize(minimalOrder(changes)).status.derived).toBe(derived);
  });

  test('a word from the future survives with an issue, one of every object as well', () => {
    const order = normalize(
      minimalOrder({ orderPaymentStatus: 'PAID_IN_KIND', orderFulfillmentStatus: 'constructor' }),
    );
    expect(order.status.payment).toEqual({ value: 'unknown', raw: 'PAID_IN_KIND' });
    expect(order.status.fulfilment).toEqual({ value: 'unknown', raw: 'constructor' });
    expect(order.issues.map(({ path }) => path)).toEqual(['/orderPaymentStatus', '/orderFulfillmentStatus']);
  });
});

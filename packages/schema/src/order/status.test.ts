import { describe, expect, it } from 'vitest';
import { deriveStatus, type StatusAxes } from './status.ts';

const axes = (
  state: StatusAxes['state']['value'],
  payment: StatusAxes['payment']['value'],
  fulfilment: StatusAxes['fulfilment']['value'],
): StatusAxes => ({
  state: { value: state, raw: null },
  payment: { value: payment, raw: null },
  fulfilment: { value: fulfilment, raw: null },
});

describe('deriveStatus', () => {
  it.each([
    ['open', 'pending', 'unfulfilled', 'pending'],
    ['open', 'authorized', 'unfulfilled', 'pending'],
    ['open', 'paid', 'unfulfilled', 'processing'],
    ['open', 'partially_refunded', 'unfulfilled', 'processing'],
    ['open', 'paid', 'partial', 'partially_shipped'],
    ['open', 'paid', 'fulfilled', 'shipped'],
    ['completed', 'paid', 'delivered', 'delivered'],
    ['completed', 'refunded', 'fulfilled', 'refunded'],
    ['cancelled', 'refunded', 'unfulfilled', 'cancelled'],
    ['open', 'voided', 'unfulfilled', 'cancelled'],
    ['failed', 'pending', 'unfulfilled', 'cancelled'],
    ['unknown', 'unknown', 'unknown', 'pending'],
  ] as const)('%s, %s, %s is %s', (state, payment, fulfilment, expected) => {
    expect(deriveStatus(axes(state, payment, fulfilment))).toBe(expected);
  });
});

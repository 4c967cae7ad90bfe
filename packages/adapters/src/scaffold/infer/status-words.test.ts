import { expect, it } from 'vitest';
import { meaningOn } from './status-words.ts';

it.each([
  ['payment', 'PAID', 'paid'],
  ['payment', 'partially_refunded', 'partially_refunded'],
  ['payment', 'Bezahlt', 'paid'],
  ['payment', 'payée', 'paid'],
  ['payment', 'betaald', 'paid'],
  ['payment', 'FULL', 'paid'],
  ['fulfilment', 'FULL', 'fulfilled'],
  ['fulfilment', 'gedeeltelijk verzonden', 'partial'],
  ['fulfilment', 'in-transit', 'fulfilled'],
  ['fulfilment', 'Zugestellt', 'delivered'],
  ['state', 'storniert', 'cancelled'],
  ['state', 'COMPLETED', 'completed'],
  ['state', 'Cancelled', 'cancelled'],
] as const)('on the axis %s, %j says %s', (axis, word, value) => {
  expect(meaningOn(axis, word)).toBe(value);
});

it.each(['ON_A_SHIP', '', '42', 'constructor', '__proto__', 'toString'])('%j says nothing', (word) => {
  for (const axis of ['state', 'payment', 'fulfilment'] as const)
    expect(meaningOn(axis, word)).toBeUndefined();
});

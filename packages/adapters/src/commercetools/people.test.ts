import { expect, test } from 'vitest';
import { FULL_MESSAGE } from './__fixtures__/full-order.ts';
import { minimalOrder, orderOf } from './__fixtures__/index.ts';

test('a buyer is registered, a guest, or known by nothing but an address', () => {
  expect(orderOf(FULL_MESSAGE).customer).toEqual({
    id: 'customer-1',
    kind: 'registered',
    email: 'ada@example.com',
    locale: 'de-DE',
    taxIds: [],
  });
  expect(orderOf(minimalOrder({ anonymousId: 'anon-1' })).customer).toMatchObject({
    id: 'anon-1',
    kind: 'guest',
  });
  expect(orderOf(minimalOrder({ customerEmail: 'bo@example.com' })).customer?.kind).toBe('unknown');
  expect(orderOf(minimalOrder()).customer).toBeUndefined();
});

test('a street and its number are one line, and what else there is follows', () => {
  expect(orderOf(FULL_MESSAGE).billingAddress).toEqual({
    firstName: 'Ada',
    lastName: 'Quist',
    lines: ['Hafenstr. 1', 'Hof 2'],
    locality: 'Hamburg',
    region: { name: 'HH' },
    postalCode: '20457',
    countryCode: 'DE',
    phone: '+49400000',
  });
});

test('numbers that others have for the order, and what was attached to it, are there', () => {
  const { number, aliases, channel, attributes, lines } = orderOf(FULL_MESSAGE);
  expect(number).toBe('H-1042');
  expect(aliases).toEqual(['ERP-9']);
  expect(channel).toBe('harbour-de');
  expect(attributes).toEqual([
    { name: 'origin', value: 'Customer' },
    { name: 'purchaseOrderNumber', value: 'PO-7' },
    { name: 'gift', value: 'true' },
    { name: 'discountCode', value: 'dc-2' },
  ]);
  expect(lines[0]).toMatchObject({
    title: 'Becher',
    sku: 'MUG-2',
    variantId: '2',
    options: [
      { name: 'colour', value: 'Blue' },
      { name: 'ml', value: '300' },
    ],
    attributes: [{ name: 'engraving', value: 'A.Q.' }],
  });
});

test('parcels are followed by carrier and number', () => {
  expect(orderOf(FULL_MESSAGE).fulfilments).toEqual([
    {
      id: 'delivery-1',
      at: { at: '2026-03-29T12:00:00.000Z', precision: 'ms' },
      status: { value: 'success', raw: null },
      lines: [{ lineId: 'line-1', quantity: 1 }],
      tracking: [{ carrier: 'DHL', number: '00340001' }],
    },
  ]);
});

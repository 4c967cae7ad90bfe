import { expect, test } from 'vitest';
import { FULL_EVENT } from './__fixtures__/full-order.ts';
import { type Json, minimalOrder, orderOf } from './__fixtures__/index.ts';

const customerOf = (orderCustomer: Json) => orderOf(minimalOrder({ orderCustomer })).customer;

test('the buyer is who the order kept, in the language that the order was made in', () => {
  expect(orderOf(FULL_EVENT).customer).toEqual({
    id: '018f3a5c7e1d7b0aa1c2d3e4f5060100',
    kind: 'registered',
    firstName: 'Ada',
    lastName: 'Quist',
    email: 'ada@example.com',
    locale: 'de-DE',
    taxIds: ['DE000000001'],
  });
});

test('a guest is known where the customer is loaded, and nothing is claimed where it is not', () => {
  expect(customerOf({ email: 'bo@example.com', customer: { guest: true } })?.kind).toBe('guest');
  expect(customerOf({ email: 'bo@example.com' })?.kind).toBe('unknown');
});

test('an address that is not nested is found among those of the order by its id', () => {
  expect(orderOf(FULL_EVENT).billingAddress).toEqual({
    firstName: 'Ada',
    lastName: 'Quist',
    company: 'Quist KG',
    lines: ['Hafenstr. 1', 'Hof 2'],
    locality: 'Hamburg',
    region: { code: 'DE-HH', name: 'Hamburg' },
    postalCode: '20457',
    country: 'Germany',
    countryCode: 'DE',
    phone: '+49400000',
  });
});

test('the goods go to the address of the delivery', () => {
  expect(orderOf(FULL_EVENT).shippingAddress).toMatchObject({
    firstName: 'Bo',
    lines: ['Kai 3'],
    locality: 'Kiel',
  });
  const addresses = [
    { id: 'a1', city: 'Bonn' },
    { id: 'a2', city: 'Celle' },
  ];
  const order = minimalOrder({ addresses, deliveries: [{ id: 'd', shippingOrderAddressId: 'a2' }] });
  expect(orderOf(order).shippingAddress?.locality).toBe('Celle');
});

test('what was noted, tagged and attached is there', () => {
  const { notes, tags, attributes, channel } = orderOf(FULL_EVENT);
  expect(notes).toEqual({ buyer: 'Ring twice', seller: 'VIP' });
  expect(tags).toEqual(['spring']);
  expect(channel).toBe('Storefront');
  expect(attributes).toEqual([
    { name: 'affiliateCode', value: 'news' },
    { name: 'currencyFactor', value: '1.05' },
    { name: 'customerNumber', value: 'C-1001' },
    { name: 'gift', value: 'true' },
  ]);
});

test('what was paid back is told by payment and by line', () => {
  const { refunds, tenders, lines } = orderOf(FULL_EVENT);
  expect(tenders).toMatchObject([
    { kind: 'sale', gateway: 'payment_card', title: 'Card', status: { value: 'success' } },
  ]);
  expect(refunds).toEqual([
    {
      id: '018f3a5c7e1d7b0aa1c2d3e4f5060501',
      at: { at: '2026-03-30T07:00:00.000Z', precision: 'ms' },
      lines: [
        {
          lineId: '018f3a5c7e1d7b0aa1c2d3e4f5060001',
          quantity: 1,
          amount: { shop: { amount: '3', currency: 'EUR' } },
          tax: { shop: { amount: '0.48', currency: 'EUR' } },
        },
      ],
      total: { shop: { amount: '3', currency: 'EUR' } },
      reason: 'Chipped',
      status: { value: 'success', raw: 'completed' },
    },
  ]);
  expect(lines[0]?.quantity).toMatchObject({ ordered: 2, fulfilled: 1, refunded: 1 });
});

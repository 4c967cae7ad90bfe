import { expect, test } from 'vitest';
import { minimalOrder, normalize } from './__fixtures__/index.ts';

const delivery = (details: Readonly<Record<string, unknown>>) =>
  normalize(
    minimalOrder({
      fulfillments: [{ uid: 'd', type: 'DELIVERY', state: 'COMPLETED', delivery_details: details }],
    }),
  );

test('a sale at the counter has no buyer and goes nowhere', () => {
  const order = normalize(minimalOrder());
  expect([order.customer, order.shippingAddress, order.billingAddress]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a recipient without a record at Square is a guest', () => {
  const { customer } = delivery({ recipient: { display_name: 'Mo Li', phone_number: '+8190' } });
  expect(customer).toEqual({ kind: 'guest', name: 'Mo Li', phone: '+8190', taxIds: [] });
});

test('the payment names the customer where the order does not', () => {
  const tenders = [
    { id: 't1', type: 'CASH' },
    { id: 't2', type: 'CARD', customer_id: 'CUST9' },
  ];
  expect(normalize(minimalOrder({ tenders })).customer).toEqual({
    id: 'CUST9',
    kind: 'registered',
    taxIds: [],
  });
});

test('the districts of a town follow the street, and a region that is no code is a name', () => {
  const address = {
    address_line_1: '2-1',
    sublocality: 'Marunouchi',
    locality: 'Chiyoda',
    administrative_district_level_1: 'Tokyo',
    postal_code: '100-0005',
    country: 'jp',
  };
  expect(delivery({ recipient: { address } }).shippingAddress).toEqual({
    lines: ['2-1', 'Marunouchi'],
    locality: 'Chiyoda',
    region: { name: 'Tokyo' },
    postalCode: '100-0005',
    countryCode: 'JP',
  });
});

test('a courier brings what was asked for where it was asked for', () => {
  const order = delivery({
    recipient: { display_name: 'Mo Li' },
    note: 'Ring twice',
    dropoff_notes: 'Ring twice',
    deliver_at: '2026-02-03T18:00:00Z',
    delivered_at: '2026-02-03T18:10:00Z',
    courier_provider_name: 'Swift Riders',
    external_delivery_id: 'SR-77',
  });
  expect(order.notes).toEqual({ buyer: 'Ring twice' });
  expect(order.attributes).toContainEqual({ name: 'deliver_at', value: '2026-02-03T18:00:00Z' });
  expect(order.fulfilments[0]).toMatchObject({
    at: { at: '2026-02-03T18:10:00.000Z' },
    status: { value: 'delivered', raw: 'COMPLETED' },
    lines: [{ lineId: 'line-1', quantity: 2 }],
    tracking: [{ carrier: 'Swift Riders', number: 'SR-77' }],
  });
});

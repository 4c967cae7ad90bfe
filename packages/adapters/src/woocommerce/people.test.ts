import { expect, test } from 'vitest';
import { issuesOf, minimalOrder, orderOf } from './__fixtures__/index.ts';

test('customer 0 is a guest, any other an account, and none at all unknown', () => {
  const kindOf = (customer_id: unknown) => orderOf(minimalOrder({ customer_id })).customer;
  expect(kindOf(0)).toEqual({ kind: 'guest', taxIds: [] });
  expect(kindOf('0')).toEqual({ kind: 'guest', taxIds: [] });
  expect(kindOf(17)).toEqual({ id: '17', kind: 'registered', taxIds: [] });
  expect(kindOf(undefined)).toEqual({ kind: 'unknown', taxIds: [] });
});

test.each([
  ['CA', { code: 'CA' }],
  ['JP13', { code: 'JP13' }],
  ['TH-10', { code: 'TH-10' }],
  ['PY-ASU', { code: 'PY-ASU' }],
  ['TEXAS', { name: 'TEXAS' }],
  ['Bayern', { name: 'Bayern' }],
  ['東京都', { name: '東京都' }],
])('the state %s is %j', (state, region) => {
  const order = orderOf(minimalOrder({ billing: { state } }));
  expect(order.billingAddress).toEqual({ lines: [], region });
});

test('a country is a code where it is one and a name where it is not', () => {
  const countryOf = (country: string) => orderOf(minimalOrder({ shipping: { country } })).shippingAddress;
  expect(countryOf('us')).toEqual({ lines: [], countryCode: 'US' });
  expect(countryOf('Kosovo')).toEqual({ lines: [], country: 'Kosovo' });
});

test('an address that PHP wrote as an empty array is an issue and no address', () => {
  const order = orderOf(minimalOrder({ billing: [] }));
  expect(order.billingAddress).toBeUndefined();
  expect(issuesOf(order)).toEqual(['unreadable_value /billing']);
});

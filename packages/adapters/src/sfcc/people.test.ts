import { expect, test } from 'vitest';
import { minimalOrder, ORDER_JSON, orderOf } from './__fixtures__/index.ts';

test('an address has its parts, and its country in capitals', () => {
  expect(orderOf(ORDER_JSON).billingAddress).toEqual({
    name: 'Amina Okafor',
    firstName: 'Amina',
    lastName: 'Okafor',
    company: 'Okafor GmbH',
    lines: ['Am Markt 1', '3. OG'],
    locality: 'Bremen',
    region: { code: 'HB' },
    postalCode: '28195',
    countryCode: 'DE',
    phone: '+49 421 555',
  });
});

test('a customer is named by the account, else by the order, and called at the number of the bill', () => {
  expect(orderOf(ORDER_JSON).customer).toMatchObject({
    id: 'cust-1',
    kind: 'registered',
    name: 'Amina Okafor',
    email: 'amina@shop.example',
    phone: '+49 421 555',
    locale: 'de_DE',
  });
  expect(orderOf(minimalOrder({ customer_name: 'Ben Okafor' })).customer?.name).toBe('Ben Okafor');
});

test('a country that is no code is left out with an issue', () => {
  const order = orderOf(minimalOrder({ billing_address: { city: 'Bremen', country_code: 'Germany' } }));
  expect(order.billingAddress).toEqual({ lines: [], locality: 'Bremen' });
  expect(order.issues).toMatchObject([{ path: '/billing_address/country_code' }]);
});

import { expect, test } from 'vitest';
import { minimalOrder, orderEvent } from './__fixtures__/index.ts';
import { square } from './index.ts';

const { split } = square();
const order = minimalOrder();
const entry = { order_id: 'Order77', location_id: 'L1', version: 1 };

test.each([
  ['an order', order, [order]],
  ['RetrieveOrder', { order }, [order]],
  ['SearchOrders', { orders: [order, order], cursor: 'c' }, [order, order]],
  ['SearchOrders for entries', { order_entries: [entry] }, [entry]],
  ['a payment link', { payment_link: { id: 'p' }, related_resources: { orders: [order] } }, [order]],
  ['a checkout', { checkout: { id: 'c', order } }, [order]],
  ['an event', orderEvent(), [orderEvent()]],
  ['a search without a hit', {}, []],
  ['CalculateOrder, whose order was never made', { order: { ...order, id: undefined } }, []],
  ['ListPaymentRefunds', { refunds: [{ id: 'r', order_id: 'o' }] }, []],
  ['an answer with errors', { errors: [{ code: 'NOT_FOUND' }] }, []],
  ['nothing', null, []],
])('the orders of %s', (_name, payload, expected) => {
  expect(split(payload)).toEqual(expected);
});

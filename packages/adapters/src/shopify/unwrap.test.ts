import { expect, test } from 'vitest';
import { minimalGraphqlOrder } from './__fixtures__/graphql-order.ts';
import { CONTEXT, minimalOrder } from './__fixtures__/index.ts';
import { shopify } from './index.ts';

const adapter = shopify();
const order = minimalOrder();
const node = minimalGraphqlOrder();

/** Of each part of an answer, what it is and of which order. */
const parts = (payload: unknown) =>
  adapter.split(payload).map((part) => {
    const normalized = adapter.normalize(part, CONTEXT);
    return normalized.kind === 'order'
      ? ['order', normalized.order.platformOrderId]
      : [normalized.reason, normalized.platformOrderId];
  });

test.each([
  ['a bare order', order],
  ['an answer of the REST API', { order }],
  ['a list of the REST API', { orders: [order] }],
  ['a bare order of GraphQL', node],
  ['an answer of GraphQL', { data: { order: node }, extensions: { cost: {} } }],
  ['an answer by id', { data: { node } }],
  ['a page of nodes', { data: { orders: { nodes: [node], pageInfo: { hasNextPage: false } } } }],
  ['a page of edges', { data: { orders: { edges: [{ cursor: 'x', node }] } } }],
  ['a connection of its own', { nodes: [node] }],
  ['a bare list', [order]],
])('%s holds one order', (_name, payload) => {
  expect(parts(payload)).toEqual([['order', '5001']]);
});

test.each([
  ['refunds', { refunds: [{ id: 1, order_id: 5001 }] }],
  ['transactions', { transactions: [{ id: 1, order_id: 5001 }] }],
  ['a fulfilment, which has lines', { fulfillment: { id: 1, order_id: 5001, line_items: [] } }],
  [
    'an edit, as orders/edited has it',
    { order_edit: { id: 1, order_id: 5001, line_items: { additions: [] } } },
  ],
  ['a draft that has become an order', { draft_order: { id: 1, name: '#D1', order_id: 5001 } }],
  ['members of an order that a query asked for', { order: { id: 5001, name: '#1001', line_items: [] } }],
])('%s refer to their order', (_name, payload) => {
  expect(parts(payload)).toEqual([['partial', '5001']]);
});

test('a return refers to its order by an object', () => {
  const payload = { id: 1, admin_graphql_api_id: 'gid://shopify/Return/1', order: { id: 5001 } };
  expect(adapter.normalize(payload, { ...CONTEXT, topic: 'returns/request' })).toMatchObject({
    kind: 'reference',
    platformOrderId: '5001',
    reason: 'partial',
  });
});

test('an order without a number of the series is one where it says so itself', () => {
  const { order_number, ...rest } = minimalOrder({ admin_graphql_api_id: 'gid://shopify/Order/5001' });
  expect(parts(rest)).toEqual([['order', '5001']]);
});

test('an order without its number and its global id is one by the status of its payment, which a draft has none of', () => {
  const { order_number, ...rest } = minimalOrder();
  expect(parts(rest)).toEqual([['order', '5001']]);
  const { financial_status, ...draft } = rest;
  expect(() => parts(draft)).toThrow(expect.objectContaining({ path: '/order_number' }));
});

test('some members of an order, the status of its payment among them, refer to it', () => {
  expect(
    adapter.normalize({ id: 5001, financial_status: 'paid', total_price: '1.00' }, CONTEXT),
  ).toMatchObject({
    kind: 'reference',
    platformOrderId: '5001',
    reason: 'partial',
  });
});

import { expect, test } from 'vitest';
import { graphqlOrder } from './__fixtures__/graphql-order.ts';
import { CONTEXT, ORDER_JSON } from './__fixtures__/index.ts';
import { shopify } from './index.ts';

function rawOnly(payload: unknown): readonly string[] {
  const normalized = shopify().normalize(payload, CONTEXT);
  if (normalized.kind !== 'order') throw new Error('Expected an order');
  return normalized.trace().rawOnly;
}

test('what of a full order lives on in raw alone is known leaf by leaf', () => {
  expect(rawOnly(JSON.parse(ORDER_JSON))).toEqual([
    '/total_line_items_price_set/presentment_money/amount',
    '/total_shipping_price_set/presentment_money/amount',
    '/total_price_set/presentment_money/amount',
    '/buyer_accepts_marketing',
    '/discount_applications/0/target_type',
    '/discount_applications/0/allocation_method',
    '/discount_applications/0/target_selection',
    '/discount_codes/0/code',
    '/discount_codes/0/amount',
    '/discount_codes/0/type',
    '/line_items/0/fulfillment_status',
    '/line_items/0/total_discount',
    '/line_items/1/total_discount',
    '/fulfillments/0/tracking_number',
    '/fulfillments/0/tracking_url',
    '/refunds/0/created_at',
    '/refunds/0/refund_line_items/0/id',
    '/refunds/0/order_adjustments/0/id',
    '/refunds/0/order_adjustments/1/id',
    '/customer/email',
  ]);
});

test('of an order of the GraphQL API as well, but for what the buyer saw in the same currency', () => {
  const paths = rawOnly(graphqlOrder()).filter((path) => !path.endsWith('/presentmentMoney/amount'));
  expect(paths).toEqual([
    '/paymentGatewayNames/0',
    '/customer/defaultEmailAddress/emailAddress',
    '/lineItems/nodes/0/name',
    '/lineItems/nodes/1/name',
    '/discountApplications/nodes/0/value/__typename',
    '/transactions/0/createdAt',
    '/transactions/1/createdAt',
    '/refunds/0/refundLineItems/nodes/0/id',
    '/refunds/0/transactions/nodes/0/gateway',
    '/refunds/0/transactions/nodes/0/authorizationCode',
    '/refunds/0/transactions/nodes/0/createdAt',
    '/refunds/0/transactions/nodes/0/processedAt',
    '/refunds/0/transactions/nodes/0/amountSet/shopMoney/amount',
    '/refunds/0/transactions/nodes/0/amountSet/shopMoney/currencyCode',
    '/refunds/0/transactions/nodes/0/amountSet/presentmentMoney/currencyCode',
    '/refunds/0/orderAdjustments/nodes/0/id',
    '/refunds/0/refundShippingLines/nodes/0/id',
    '/fulfillments/0/fulfillmentLineItems/nodes/0/id',
  ]);
});

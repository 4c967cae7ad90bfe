import { describe, test } from 'vitest';
import { describeAdapterContract, signWooCommerceRequest } from '../testing/index.ts';
import { LEGACY_JSON, minimalOrder, minimalOrderV1, ORDER_JSON } from './__fixtures__/index.ts';
import { woocommerce } from './index.ts';

describeAdapterContract({ describe, test }, woocommerce(), {
  orders: [
    { name: 'a full order', body: ORDER_JSON, platformOrderId: '4711' },
    { name: 'a small order', body: JSON.stringify(minimalOrder()), platformOrderId: '5001' },
    { name: 'a small order of REST v1', body: JSON.stringify(minimalOrderV1()), platformOrderId: '5001' },
    { name: 'an order of the legacy API', body: LEGACY_JSON, platformOrderId: '8808' },
  ],
  sign: (body, secret) => signWooCommerceRequest({ body, secret, topic: 'order.updated' }),
});

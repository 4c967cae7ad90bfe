import { createHmac, randomBytes } from 'node:crypto';
import { shopify } from '@orderdock/adapters/shopify';
import { signShopifyRequest } from '@orderdock/adapters/testing';
import { type FigureSpec, pairedRatio } from '../harness/index.ts';

const secret = 'hush';
const adapter = shopify();
const body = randomBytes(100_000);
const request = await signShopifyRequest({ secret, body, topic: 'orders/create' });
const context = { secrets: [secret], now: 0 };

const figures: readonly FigureSpec[] = [
  {
    name: 'adapters/signature',
    compares: "the signature check of a body of 100 kB, against node:crypto's HMAC of it",
    unit: 'x',
    goal: { max: 1.1 },
    measure: () =>
      pairedRatio(
        () => adapter.verify(request, context),
        () => createHmac('sha256', secret).update(body).digest(),
      ),
  },
];

export default figures;

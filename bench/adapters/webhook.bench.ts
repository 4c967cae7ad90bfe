import { createHmac } from 'node:crypto';
import { readWebhook } from '@orderdock/adapters';
import { shopify } from '@orderdock/adapters/shopify';
import { signShopifyRequest } from '@orderdock/adapters/testing';
import { orderSchema } from '@orderdock/schema';
import { type FigureSpec, pairedRatio } from '../harness/index.ts';
import { shopifyOrder } from './shopify-order.ts';

const secret = 'hush';
const adapter = shopify();

async function webhook(lines: number) {
  const request = await signShopifyRequest({
    secret,
    body: shopifyOrder({ lines }),
    topic: 'orders/create',
  });
  return {
    rawBody: request.rawBody,
    /** From the request to the order, in the calls that a server makes. */
    async read() {
      const result = await readWebhook(adapter, request, { storeId: 'store', secrets: [secret] });
      if (result.kind !== 'order') throw new Error(`Expected an order, got a ${result.kind}`);
      return result.order;
    },
  };
}

const typical = await webhook(2);
const order = await typical.read();
const text = Buffer.from(typical.rawBody);
const kilobytes = (text.byteLength / 1_000).toFixed(1);

/** What no code can do without: is it signed, and what does it say. */
const floor = () => [
  createHmac('sha256', secret).update(text).digest('base64'),
  JSON.parse(text.toString('utf8')),
];
const against = "against node:crypto's HMAC and `JSON.parse`";

const figures: readonly FigureSpec[] = [
  {
    name: 'adapters/webhook',
    compares: `\`readWebhook\` and \`orderSchema\` on a Shopify order of ${kilobytes} kB, ${against}`,
    unit: 'x',
    goal: { max: 6 },
    measure: () => pairedRatio(async () => orderSchema.parse(await typical.read()), floor),
  },
  {
    name: 'adapters/webhook-unvalidated',
    compares: `\`readWebhook\` alone on that order, ${against}`,
    unit: 'x',
    measure: () => pairedRatio(typical.read, floor),
  },
  {
    name: 'adapters/schema',
    compares: `\`orderSchema\` (zod) alone on that order, ${against}`,
    unit: 'x',
    measure: () => pairedRatio(() => orderSchema.parse(order), floor),
  },
  {
    name: 'adapters/lines',
    compares: '`readWebhook` and `orderSchema` for each line of an order of 500, against each of 50',
    unit: 'x',
    goal: { max: 1.2 },
    async measure() {
      const [long, short] = [await webhook(500), await webhook(50)];
      const ratios = await pairedRatio(
        async () => orderSchema.parse(await long.read()),
        async () => orderSchema.parse(await short.read()),
      );
      return ratios.map((ratio) => ratio / 10);
    },
  },
];

export default figures;

import { signShopifyRequest, signWooCommerceRequest } from '../../../testing/sign-request.ts';
import { signHmacRequest } from '../../../testing/signing/sign-hmac-request.ts';
import type { Sender } from './sender.ts';

export const shopify: Sender = {
  secretIs: 'the client secret of the app',
  topic: 'orders/create',
  sign: ({ body, secret, topic, id, now }) =>
    signShopifyRequest({
      body,
      secret,
      topic,
      headers: {
        'X-Shopify-Event-Id': id,
        'X-Shopify-Webhook-Id': id,
        'X-Shopify-Triggered-At': new Date(now).toISOString(),
      },
    }),
};

export const woocommerce: Sender = {
  secretIs: 'the secret of the webhook',
  topic: 'order.created',
  sign: ({ body, secret, topic, id }) => {
    const headers = { 'X-WC-Webhook-Delivery-ID': id.replaceAll('-', '') };
    return signWooCommerceRequest({ body, secret, topic, headers });
  },
};

export const squarespace: Sender = {
  secretIs: 'the secret of the webhook subscription, in hex',
  sign: ({ body, secret }) => {
    if (!/^(?:[0-9a-f]{2})+$/i.test(secret)) throw new Error('No hex');
    const scheme = { header: 'Squarespace-Signature', keyEncoding: 'hex', encoding: 'hex' } as const;
    return signHmacRequest({ body, secret, ...scheme });
  },
};

export const shopware: Sender = {
  secretIs: 'the shop secret, given when the app was registered',
  sign: ({ body, secret }) =>
    signHmacRequest({ body, secret, header: 'shopware-shop-signature', encoding: 'hex' }),
};

export const square: Sender = {
  secretIs: 'the signature key of the webhook subscription',
  sign: ({ body, secret, url }) =>
    signHmacRequest({
      body,
      secret,
      header: 'x-square-hmacsha256-signature',
      message: (bytes) => [url, bytes],
    }),
};

export const tiktok: Sender = {
  secretIs: 'the key and the secret of the app, written appKey:appSecret',
  sign: ({ body, secret }) => {
    const [, appKey, appSecret] = /^([^:]+):(.+)$/.exec(secret) ?? [];
    if (appKey === undefined || appSecret === undefined) throw new Error('No two parts');
    return signHmacRequest({
      body,
      secret: appSecret,
      header: 'Authorization',
      encoding: 'hex',
      message: (bytes) => [appKey, bytes],
    });
  },
};

export const medusa: Sender = {
  secretIs: "the secret of the shop's own subscriber",
  topic: 'order.placed',
  sign: ({ body, secret, topic }) =>
    signHmacRequest({
      body,
      secret,
      header: 'X-Orderdock-Signature',
      encoding: 'hex',
      headers: { 'X-Orderdock-Event': topic },
    }),
};

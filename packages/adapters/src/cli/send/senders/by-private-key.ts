import { signDetachedJws } from '../../../testing/signing/sign-detached-jws.ts';
import { signHmacRequest } from '../../../testing/signing/sign-hmac-request.ts';
import { ebayEnvelope, signPublicKeyRequest } from '../../../testing/signing/sign-public-key-request.ts';
import type { Sender } from './sender.ts';

const PEM = 'a private key in PEM (PKCS #8), whose public half the server has';

export const ebay: Sender = {
  secretIs: `${PEM}: P-256`,
  sign: ({ body, secret, keyId }) =>
    signPublicKeyRequest({
      body,
      privateKey: secret,
      header: 'X-EBAY-SIGNATURE',
      digest: 'SHA1',
      write: ebayEnvelope({ keyId, digest: 'SHA1' }),
    }),
};

export const magento: Sender = {
  secretIs: `${PEM}: RSA`,
  sign: ({ body, secret }) =>
    signPublicKeyRequest({
      body,
      privateKey: secret,
      header: 'x-adobe-commerce-webhook-signature',
      message: (bytes) => Buffer.from(bytes).toString('base64'),
    }),
};

/** Saleor signs with its own key, or with the `secretKey` of a webhook that has one, which it deprecates. */
export const saleor: Sender = {
  secretIs: `${PEM}: RSA; or the secretKey of the webhook`,
  topic: 'order_created',
  sign: ({ body, secret, topic, keyId }) => {
    const parts = { body, header: 'Saleor-Signature', headers: { 'Saleor-Event': topic } };
    return secret.includes('PRIVATE KEY')
      ? signDetachedJws({ ...parts, privateKey: secret, keyId })
      : signHmacRequest({ ...parts, secret, encoding: 'hex' });
  },
};

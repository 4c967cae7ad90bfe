import { expect, test } from 'vitest';
import * as adapters from './index.ts';
import * as shopify from './shopify/index.ts';
import * as testing from './testing/index.ts';

test('exports what it promises and nothing else', () => {
  expect(Object.keys(adapters).toSorted()).toMatchInlineSnapshot(`
    [
      "COVERED_FIELDS",
      "DEFAULT_MAX_BYTES",
      "InvalidOptionError",
      "InvalidSignatureError",
      "MalformedPayloadError",
      "PayloadTooLargeError",
      "UnexpectedShapeError",
      "UnknownPlatformError",
      "UnsignedWebhookError",
      "WebhookPingError",
      "addPairs",
      "boolean",
      "completeOrder",
      "countryCode",
      "coverageTable",
      "createAdapterFactory",
      "createSource",
      "currency",
      "decimal",
      "decodeJson",
      "defineAdapter",
      "header",
      "headerValues",
      "identifier",
      "integer",
      "isZero",
      "isoInstant",
      "isoInstantUtc",
      "multiplyPair",
      "readWebhook",
      "readWord",
      "requireHmacHeader",
      "subtractPairs",
      "sumPairs",
      "taxedMoney",
      "text",
      "verifyHmac",
    ]
  `);
  expect(Object.keys(shopify)).toEqual(['shopify']);
  expect(Object.keys(testing).toSorted()).toMatchInlineSnapshot(`
    [
      "describeAdapterContract",
      "signRequest",
      "signShopifyRequest",
      "signWooCommerceRequest",
    ]
  `);
});

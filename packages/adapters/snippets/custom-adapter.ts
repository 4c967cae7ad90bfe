import assert from 'node:assert/strict';
import {
  completeOrder,
  coverageTable,
  currency,
  DEFAULT_MAX_BYTES,
  decimal,
  defineAdapter,
  header,
  identifier,
  integer,
  isoInstant,
  readWord,
  requireHmacHeader,
  text,
} from '@orderdock/adapters';
import { deriveStatus } from '@orderdock/schema';

const PAYMENT = { open: 'pending', settled: 'paid' } as const;
const coverage = coverageTable({
  native: [
    'createdAt',
    'currency.shop',
    'status.payment',
    'lines',
    'lines[].sku',
    'lines[].unitPrice',
    'totals.grand',
  ],
});

export const cornerShop = defineAdapter({
  description: {
    name: 'corner-shop',
    title: 'Corner Shop',
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      encoding: 'hex',
      header: 'X-Corner-Signature',
      signs: 'body',
    },
    topics: ['order.saved'],
    answerBudgetMs: 10_000,
    retries: { attempts: 3, overMs: 60_000 },
    deliveryIdIsUnique: true,
    maxBytes: DEFAULT_MAX_BYTES,
    notes: { money: 'Decimal strings', dates: 'ISO 8601 with an offset' },
    coverage,
  },
  verify: (request, context) =>
    requireHmacHeader(request, context, { header: 'X-Corner-Signature', encoding: 'hex' }),
  identify: ({ headers }, fingerprint) => ({
    scope: ['order.saved'],
    id: header(headers, 'X-Corner-Delivery') ?? fingerprint,
    topic: 'order.saved',
  }),
  normalize(source, context) {
    const shop = source.required('currency', currency);
    const axes = {
      state: { value: 'open', raw: null },
      payment: readWord(source, 'payment', PAYMENT),
      fulfilment: { value: 'unknown', raw: null },
    } as const;
    const mapped = {
      platform: 'corner-shop',
      platformOrderId: source.required('id', identifier),
      test: false,
      status: { derived: deriveStatus(axes), ...axes },
      createdAt: source.required('created', isoInstant),
      currency: { shop },
      taxMode: 'unknown',
      lines: source.list('items').map((line) => ({
        id: line.required('id', identifier),
        priceRole: 'priced' as const,
        sku: line.optional('sku', text),
        title: line.required('name', text),
        options: [],
        attributes: [],
        quantity: { ordered: line.required('count', integer), unit: 'item', scale: 0 },
        unitPrice: { shop: { amount: line.required('price', decimal), currency: shop } },
        discounts: [],
        taxes: [],
        total: {},
      })),
      totals: {
        grand: { shop: { amount: source.required('total', decimal), currency: shop } },
        reported: {},
      },
    } as const;
    const revision = { kind: 'int', value: source.required('version', identifier) } as const;
    return { kind: 'order', order: completeOrder({ mapped, revision, source, context, coverage }) };
  },
});

const payload = cornerShop.decode(
  Buffer.from(`{"id":9007199254740993,"version":3,"created":"2026-01-31T12:00:00+01:00","payment":"barter","currency":"EUR",
    "total":12.50,"items":[{"id":1,"sku":"TEA","name":"Tea","count":1,"price":12.50}]}`),
);
const normalized = cornerShop.normalize(payload, { storeId: 'main-street', bodySha256: '0'.repeat(64) });
assert(normalized.kind === 'order');
assert.equal(normalized.order.platformOrderId, '9007199254740993');
assert.deepEqual(normalized.order.totals.grand.shop, { amount: '12.50', currency: 'EUR' });
// A word that nobody foresaw is kept, named and counted.
assert.deepEqual(normalized.order.status.payment, { value: 'unknown', raw: 'barter' });
assert.deepEqual(
  normalized.order.issues.map(({ path }) => path),
  ['/payment'],
);

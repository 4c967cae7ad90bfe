import { createHmac } from 'node:crypto';
import type { AdapterSamples, SampleSigner, VariantSample } from '../../testing/samples.ts';
import { event, minimalReceipt, minimalTransaction, money, RECEIPT_JSON } from './index.ts';

const ID = '9001';
const body = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalReceipt(changes));

/** After https://www.standardwebhooks.com: base64 of the HMAC over `id.timestamp.body`. */
const signedOver =
  (message: (id: string, seconds: string, text: string) => string, decode = true): SampleSigner['sign'] =>
  (rawBody, secret, { now }) => {
    const seconds = String(Math.floor(now / 1_000));
    const key = decode ? Buffer.from(secret.replace('whsec_', ''), 'base64') : Buffer.from(secret);
    const hmac = createHmac('sha256', key)
      .update(message('msg_2f1c', seconds, ''))
      .update(rawBody);
    return {
      method: 'POST',
      url: 'https://hooks.example/etsy',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'msg_2f1c',
        'webhook-timestamp': seconds,
        'webhook-signature': `v1,${hmac.digest('base64')}`,
      },
      rawBody,
    };
  };

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 's' });

/** What the full receipt says, by hand. */
const FULL = {
  number: '3344556677',
  channel: 'etsy.com',
  paidAt: at('2026-03-29T01:31:00.000Z'),
  updatedAt: at('2026-03-30T08:00:05.000Z'),
  revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.000Z' },
  status: {
    state: { value: 'open', raw: 'Partially Refunded' },
    payment: { value: 'partially_refunded', raw: 'Partially Refunded' },
    fulfilment: { value: 'fulfilled', raw: null },
  },
  lines: [
    {
      id: '4455667788',
      sku: 'LAMP-2',
      unitPrice: eur('30.00'),
      discounts: [{ discountId: '1', amount: eur('6') }],
      total: { net: eur('54.00') },
      requiresShipping: true,
    },
    { id: '4455667789', unitPrice: eur('12.00'), total: { net: eur('10.50') }, requiresShipping: false },
  ],
  shippingLines: [{ price: eur('7.00'), total: { net: eur('7.00') } }],
  fees: [{ kind: 'wrapping', total: { net: eur('3.00') } }],
  discounts: [{ fundedBy: 'seller', amount: eur('7.50') }],
  taxes: [{ title: 'tax', amount: eur('5.85') }],
  tenders: [{ kind: 'sale', gateway: 'cc', status: { value: 'success' } }],
  refunds: [{ at: at('2026-03-30T08:00:00.000Z'), total: eur('12.00'), status: { value: 'success' } }],
  fulfilments: [{ id: '778899', at: at('2026-03-30T07:50:00.000Z'), status: { value: 'success' } }],
  totals: { items: eur('72.00'), reported: { total_price: '7500' } },
  customer: { id: '55667788', kind: 'registered', email: 'niamh@example.org' },
  shippingAddress: { name: 'Niamh Byrne', countryCode: 'IE', postalCode: 'H91 AB12' },
  notes: { buyer: 'Please wrap well', seller: 'Thank you!', gift: 'Happy birthday\nAoife' },
};

/** A receipt with one word of the platform, and what the axis that it belongs to says then. */
const worded = (
  changes: Readonly<Record<string, unknown>>,
  axis: 'state' | 'payment' | 'fulfilment',
  value: string,
): VariantSample => ({
  name: `a receipt with ${JSON.stringify(changes)}`,
  platformOrderId: ID,
  body: body(changes),
  expect: { order: { status: { [axis]: { value } } } },
});

const refund = (status: string, value: string): VariantSample => ({
  name: `a refund that is ${status}`,
  platformOrderId: ID,
  body: body({ refunds: [{ amount: money(100), created_timestamp: 1_774_857_600, status }] }),
  expect: { order: { refunds: [{ status: { value, raw: status } }] } },
});

export const samples: AdapterSamples = {
  more: [
    ...Object.entries({
      open: 'open',
      paid: 'open',
      'payment processing': 'open',
      Completed: 'completed',
      Canceled: 'cancelled',
      'Fully Refunded': 'completed',
    }).map(([status, value]) => worded({ status }, 'state', value)),
    ...Object.entries({
      open: 'pending',
      Paid: 'paid',
      'payment processing': 'pending',
      Completed: 'paid',
      'Fully Refunded': 'refunded',
    }).map(([status, value]) => worded({ status, is_paid: undefined }, 'payment', value)),
    worded({ status: 'Canceled', is_paid: true }, 'payment', 'paid'),
    worded({ status: 'Canceled', is_paid: false }, 'payment', 'pending'),
    worded({ is_shipped: undefined }, 'fulfilment', 'unknown'),
    refund('completed', 'success'),
    refund('SUCCESS', 'success'),
    refund('pending', 'pending'),
    refund('failed', 'failed'),
    {
      name: 'a receipt that nobody paid for yet',
      platformOrderId: ID,
      body: body({ status: 'open', is_paid: false, payment_method: 'other' }),
      expect: { order: { tenders: [{ kind: 'unknown', status: { value: 'pending' } }] } },
    },
  ],
  orders: [
    {
      name: 'a full receipt',
      body: RECEIPT_JSON,
      platformOrderId: '3344556677',
      expect: {
        grand: '80.35',
        tax: '5.85',
        discounts: '7.50',
        shipping: '7.00',
        refunded: '12.00',
        currency: 'EUR',
        taxMode: 'excluded',
        createdAt: '2026-03-29T01:30:00Z',
        status: 'shipped',
        quantities: ['2', '1'],
        fulfilled: ['2', '1'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'the least receipt',
      body: JSON.stringify(minimalReceipt()),
      platformOrderId: ID,
      expect: { grand: '20.00', currency: 'USD', status: 'processing', fulfilled: ['0'], verdict: 'exact' },
    },
  ],
  signer: {
    secret: `whsec_${Buffer.from('the first of two secrets').toString('base64')}`,
    otherSecret: `whsec_${Buffer.from('the second of two secrets').toString('base64')}`,
    sign: signedOver((id, seconds) => `${id}.${seconds}.`),
    mistakes: {
      'over the bare body': signedOver(() => ''),
      'over time and body': signedOver((_id, seconds) => `${seconds}.`),
      'with the text of the secret as the key': signedOver((id, seconds) => `${id}.${seconds}.`, false),
    },
  },
  variants: {
    jpy: {
      name: 'a receipt in yen',
      platformOrderId: ID,
      body: body({
        grandtotal: money(2360, 1, 'JPY'),
        total_tax_cost: money(0, 1, 'JPY'),
        total_vat_cost: money(0, 1, 'JPY'),
        transactions: [minimalTransaction({ price: money(1180, 1, 'JPY') })],
      }),
      expect: { grand: '2360', currency: 'JPY' },
    },
    taxIncluded: {
      name: 'VAT inside the prices',
      platformOrderId: ID,
      body: body({ total_vat_cost: money(333) }),
      expect: {
        grand: '20.00',
        tax: '3.33',
        taxMode: 'included',
        order: { lines: [{ total: { gross: { shop: { amount: '20.00', currency: 'USD' } } } }] },
      },
    },
    taxExcluded: {
      name: 'sales tax on top',
      platformOrderId: ID,
      body: body({ total_tax_cost: money(160), grandtotal: money(2160) }),
      expect: { grand: '21.60', tax: '1.60', taxMode: 'excluded' },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: ID,
      body: body({ status: 'on a ship' }),
      expect: { status: 'processing' },
    },
    later: {
      name: 'the full receipt after a change',
      platformOrderId: '3344556677',
      body: RECEIPT_JSON.replaceAll('1774857605', '1774944005'),
      expect: { grand: '80.35' },
    },
  },
  client: {
    orderIds: ['1', '2', '3', '4', '5'],
    pageSize: 2,
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } } },
    // Loaded when it is asked for: the fake shop is a server, and needs a test that closes it.
    connect: async () => {
      const [{ fakeEtsy }, { etsy }, { staticToken }] = await Promise.all([
        import('./fake-api.ts'),
        import('../index.ts'),
        import('../../auth/static-token.ts'),
      ]);
      const changed = (id: number) => Date.UTC(2026, 0, 1) / 1_000 + id;
      const { url } = await fakeEtsy(
        [1, 2, 3, 4, 5].map((id) => minimalReceipt({ receipt_id: id, updated_timestamp: changed(id) })),
      );
      const settings = { baseUrl: url, shopId: '12345678', apiKey: 'key:secret' };
      return etsy().connect({ storeId: 'store-1', settings, auth: staticToken('91827364.token') });
    },
  },
  references: [
    {
      name: 'an event',
      body: JSON.stringify(event()),
      topic: 'order.paid',
      platformOrderId: '3344556677',
      reason: 'thin',
    },
  ],
};

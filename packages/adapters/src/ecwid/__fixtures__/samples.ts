import { createHmac } from 'node:crypto';
import { staticToken } from '../../auth/static-token.ts';
import { type AdapterSamples, NOW, type SampleSigner } from '../../testing/samples.ts';
import { ecwid } from '../index.ts';
import { fakeStore } from './fake-api.ts';
import { minimalItem, minimalOrder, notification, ORDER_JSON } from './index.ts';
import { MORE } from './more-samples.ts';

const EVENT_ID = '80aece08-40e8-4145-8764-6c2f0d386780';
const body = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));

/**
 * Ecwid signs two members of a notification, and the kit signs orders: so the first of them has the two members as well, with
 * the time at which the kit signs.
 */
const WITH_EVENT = ORDER_JSON.replace('{', `{"eventId":"${EVENT_ID}","eventCreated":${NOW / 1_000},`);

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const at = (text: string) => ({ at: text, precision: 's' });
const vat = (amount: string) => ({ title: 'VAT', rate: '0.20', amount: eur(amount), remittedBy: 'seller' });

/** What the full order says, by hand: 20 % on top of what is left of each line after its shares of the discounts. */
const FULL = {
  number: 'BOOK-XJ12H',
  aliases: ['492512057', 'XJ12H', 'A-77'],
  channel: 'Amazon',
  updatedAt: at('2026-03-30T08:00:06.000Z'),
  revision: { kind: 'timestamp', value: '2026-03-30T08:00:06.000Z' },
  status: {
    state: { value: 'open', raw: null },
    payment: { value: 'partially_refunded', raw: 'PARTIALLY_REFUNDED' },
    fulfilment: { value: 'fulfilled', raw: 'SHIPPED' },
  },
  lines: [
    {
      id: '1401',
      priceRole: 'priced',
      productId: '667',
      variantId: '88',
      sku: 'LAMP-B',
      title: 'Harbour Lamp',
      options: [{ name: 'Finish', value: 'Brass' }],
      unitPrice: eur('40'),
      discounts: [
        { discountId: '29', amount: eur('8') },
        { discountId: 'discount-1', amount: eur('3.5') },
        { discountId: 'discount-2', amount: eur('0.5') },
      ],
      taxes: [vat('13.6')],
      total: { net: eur('68.0'), gross: eur('81.6'), tax: eur('13.6') },
      requiresShipping: true,
      giftCard: false,
    },
    {
      id: '1402',
      unitPrice: eur('10.5'),
      total: { net: eur('8.95'), gross: eur('10.74'), tax: eur('1.79') },
    },
  ],
  discounts: [
    { id: '29', code: 'SPRING', kind: 'code', valueType: 'percentage', value: '10', amount: eur('9.05') },
    { id: 'discount-1', title: 'ON_TOTAL', kind: 'automatic', valueType: 'fixed', amount: eur('3.9') },
    { id: 'discount-2', title: 'Loyal', kind: 'manual', valueType: 'fixed', amount: eur('0.6') },
  ],
  shippingLines: [
    {
      title: 'Courier',
      carrier: 'An Post',
      price: eur('6.5'),
      taxes: [vat('1.3')],
      total: { net: eur('6.5'), gross: eur('7.8'), tax: eur('1.3') },
    },
  ],
  fees: [
    { kind: 'handling', title: 'Packing', total: { net: eur('2'), gross: eur('2.4'), tax: eur('0.4') } },
    { id: 'Tips', kind: 'tip', total: { net: eur('5'), gross: eur('5') } },
  ],
  taxes: [vat('17.09')],
  tenders: [
    { kind: 'gift_card', reference: '3301', amount: eur('7.54'), status: { value: 'success' } },
    { kind: 'sale', gateway: 'STRIPE', title: 'Card', reference: 'tx_5', amount: eur('100') },
  ],
  refunds: [{ id: 'refund-1', at: at('2026-03-30T08:00:05.000Z'), total: eur('20'), reason: 'Late' }],
  fulfilments: [
    {
      id: 's-1',
      at: at('2026-03-30T07:00:00.000Z'),
      tracking: [{ carrier: 'DPD Next day', number: 'DPD1', url: 'https://track.example.org/DPD1' }],
    },
    { id: 'IE99', tracking: [{ number: 'IE99' }] },
  ],
  totals: { items: eur('90.5'), discounts: eur('13.55'), fees: eur('7'), tips: eur('5') },
  customer: {
    id: '40201',
    kind: 'registered',
    firstName: 'Amina',
    email: 'amina@example.org',
    locale: 'en',
    taxIds: ['IE123'],
    marketingConsent: true,
  },
  billingAddress: {
    lines: ['12 Quay Street', 'Flat 3'],
    locality: 'Cork',
    region: { code: 'CO', name: 'Cork' },
    postalCode: 'T12 AB34',
    countryCode: 'IE',
  },
  shippingAddress: { name: 'Seán Ó Briain', company: 'Harbour Books', lines: ['1 Pier Road'] },
  notes: { buyer: 'Ring twice', seller: 'Fragile' },
};

type Sign = (created: string, rawBody: Uint8Array) => string;

const signedWith =
  (message: Sign, encoding: 'hex' | 'base64' = 'base64'): SampleSigner['sign'] =>
  (rawBody, secret, { now }) => {
    const created = String(Math.floor(now / 1_000));
    const text = Buffer.from(rawBody).toString('utf8');
    const whole = Buffer.from(text.replace(/"eventCreated":\d+/, `"eventCreated":${created}`));
    const digest = createHmac('sha256', secret).update(message(created, whole)).digest(encoding);
    return {
      method: 'POST',
      url: 'https://hooks.example/ecwid?eventtype=order.updated',
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'X-Ecwid-Webhook-Signature': digest,
      },
      rawBody: whole,
    };
  };

const ofIds: Sign = (created) => `${created}.${EVENT_ID}`;

export const samples: AdapterSamples = {
  more: MORE,
  orders: [
    {
      name: 'a full order',
      body: WITH_EVENT,
      platformOrderId: 'BOOK-XJ12H',
      expect: {
        grand: '107.54',
        tax: '17.09',
        discounts: '13.55',
        shipping: '6.5',
        refunded: '20',
        currency: 'EUR',
        taxMode: 'excluded',
        createdAt: '2026-03-29T01:30:05.000Z',
        status: 'shipped',
        quantities: ['2', '1'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'the least order',
      body: JSON.stringify(minimalOrder()),
      platformOrderId: 'K8XTQ',
      expect: {
        grand: '20',
        currency: 'USD',
        status: 'processing',
        taxMode: 'included',
        quantities: ['2'],
        verdict: 'exact',
        order: { lines: [{ id: '1828', productId: '692', total: { net: usd('20'), gross: usd('20') } }] },
      },
    },
  ],
  signer: {
    secret: 'client_secret_1',
    otherSecret: 'client_secret_2',
    sign: signedWith(ofIds),
    mistakes: {
      'over the body': signedWith((_created, rawBody) => Buffer.from(rawBody).toString('utf8')),
      'over the event id alone': signedWith(() => EVENT_ID),
      'in hex': signedWith(ofIds, 'hex'),
    },
  },
  except: {
    bodiless: 'what is signed stands in the body',
  },
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: 'K8XTQ',
      body: body({ currency: 'JPY', total: 2360, subtotal: 2360, items: [minimalItem({ price: 1180 })] }),
      expect: { grand: '2360', currency: 'JPY', verdict: 'exact' },
    },
    giftCard: {
      name: 'an order of which a gift card paid a part',
      platformOrderId: 'K8XTQ',
      body: body({ total: 15, giftCardRedemption: 5, totalBeforeGiftCardRedemption: 20 }),
      expect: { grand: '20', verdict: 'exact' },
    },
    taxIncluded: {
      name: 'prices with tax inside',
      platformOrderId: 'K8XTQ',
      body: body({
        tax: 3.33,
        items: [
          minimalItem({ taxes: [{ name: 'VAT', value: 20, total: 3.33, taxOnDiscountedSubtotal: 3.33 }] }),
        ],
      }),
      expect: { grand: '20', tax: '3.33', taxMode: 'included', verdict: 'exact' },
    },
    taxExcluded: {
      name: 'prices without tax',
      platformOrderId: 'K8XTQ',
      body: body({
        pricesIncludeTax: false,
        total: 24,
        tax: 4,
        items: [minimalItem({ taxes: [{ name: 'VAT', value: 20, total: 4, taxOnDiscountedSubtotal: 4 }] })],
      }),
      expect: { grand: '24', tax: '4', taxMode: 'excluded', verdict: 'exact' },
    },
    zonelessDate: {
      name: 'dates with an offset after a space',
      platformOrderId: 'K8XTQ',
      body: body({ createDate: '2026-02-01 01:59:59 +0200' }),
      expect: { createdAt: '2026-01-31T23:59:59.000Z' },
    },
    renamedStatus: {
      name: 'a status of the merchant',
      platformOrderId: 'K8XTQ',
      body: body({ fulfillmentStatus: 'CUSTOM_FULFILLMENT_STATUS_2' }),
      expect: { status: 'processing' },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: 'BOOK-XJ12H',
      body: ORDER_JSON.replace('2026-03-30 08:00:06 +0000', '2026-03-31 09:00:00 +0000'),
      expect: { grand: '107.54' },
    },
  },
  client: {
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } } },
    connect: async () => {
      const { url } = await fakeStore(
        Array.from({ length: 23 }, (_, n) =>
          minimalOrder({ id: `order-${n}`, createDate: `2026-01-01 00:${10 + n}:00 +0000` }),
        ),
      );
      const settings = { store: '1003', baseUrl: url };
      return ecwid().connect({ storeId: 'store-1', settings, auth: staticToken('secret_token') });
    },
    orderIds: Array.from({ length: 23 }, (_, n) => `order-${n}`),
    pageSize: 10,
  },
  references: [
    {
      name: 'a webhook',
      body: JSON.stringify(notification()),
      topic: 'order.updated',
      platformOrderId: 'K8XTQ',
      reason: 'thin',
    },
    {
      name: 'a webhook of old, about an order that is gone',
      body: JSON.stringify(notification({ eventType: 'order.deleted', entityId: 103, data: undefined })),
      topic: 'order.deleted',
      platformOrderId: '103',
      reason: 'deleted',
    },
    {
      name: 'a webhook of old, about an internal number beyond the exact floats',
      body: JSON.stringify(notification({ data: undefined })).replace('516483487', '9007199254740993'),
      topic: 'order.updated',
      platformOrderId: '9007199254740993',
      reason: 'thin',
    },
  ],
};

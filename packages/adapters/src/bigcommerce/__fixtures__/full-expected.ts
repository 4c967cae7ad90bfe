import { usd } from './index.ts';

const at = (text: string) => ({ at: text });
const total = (net: string, gross: string, tax: string) => ({
  net: usd(net),
  gross: usd(gross),
  tax: usd(tax),
});
const vat = (id: string, amount: string) => ({ id, title: 'VAT', rate: '0.08', amount: usd(amount) });

/** What the full order says, by hand. */
export const FULL_EXPECTED = {
  number: '70001201',
  aliases: ['ERP-77'],
  channel: 'www',
  placedAt: at('2026-03-02T10:15:30.000Z'),
  paidAt: at('2026-03-02T10:15:31.000Z'),
  updatedAt: at('2026-03-04T08:00:01.000Z'),
  revision: { kind: 'timestamp', value: '2026-03-04T08:00:01.000Z' },
  status: {
    state: { value: 'open', raw: '14' },
    payment: { value: 'partially_refunded', raw: 'partially refunded' },
    fulfilment: { value: 'partial', raw: '14' },
  },
  currency: { shop: 'USD', presentment: 'EUR', exchangeRate: '0.9100000000' },
  lines: [
    {
      id: '301',
      priceRole: 'priced',
      productId: '11',
      variantId: '12',
      sku: 'LAMP-1',
      gtin: '4006381333931',
      vendor: 'Lumen',
      options: [{ name: 'Colour', value: 'Brass' }],
      quantity: { ordered: 2, fulfilled: 2, refunded: 0 },
      unitPrice: usd('40.0000'),
      discounts: [
        { discountId: 'SPRING10', amount: usd('8.0000') },
        { discountId: 'manual-discount', amount: usd('2.5000') },
      ],
      taxes: [vat('1', '5.5600')],
      total: total('69.5000', '75.0600', '5.5600'),
      requiresShipping: true,
      giftCard: false,
    },
    { id: '302', parentLineId: '301', priceRole: 'component' },
    {
      id: '303',
      priceRole: 'priced',
      taxes: [vat('2', '4.0000')],
      total: total('50.0000', '54.0000', '4.0000'),
    },
    { id: '304', requiresShipping: false, giftCard: true, total: total('25.0000', '25.0000', '0.0000') },
  ],
  discounts: [
    {
      id: 'SPRING10',
      code: 'SPRING10',
      title: 'Spring',
      kind: 'code',
      amount: usd('8.0000'),
      valueType: 'percentage',
      value: '10.0000',
    },
    { id: 'manual-discount', title: 'Manual Discount', kind: 'manual', amount: usd('2.5000') },
  ],
  shippingLines: [
    { id: '88', title: 'Flat rate', price: usd('9.0000'), total: total('9.0000', '9.7200', '0.7200') },
  ],
  fees: [
    { kind: 'handling', total: total('2.0000', '2.1600', '0.1600') },
    { kind: 'wrapping', total: total('3.0000', '3.2400', '0.2400') },
    { id: '5', kind: 'other', title: 'Recycling', total: total('6.0000', '6.4800', '0.4800') },
  ],
  taxes: [vat('1', '5.5600'), vat('2', '4.0000'), vat('3', '0.7200'), vat('4', '0.1600'), vat('5', '0.2400')],
  tenders: [
    {
      id: '9001',
      kind: 'sale',
      gateway: 'stripe',
      title: 'visa ending in 4242',
      reference: 'ch_0001',
      status: { value: 'success', raw: 'ok' },
      at: at('2026-03-02T10:15:31.000Z'),
    },
    { id: '9002', kind: 'gift_card', title: 'GIFT-1' },
    { id: '9003', kind: 'store_credit', amount: usd('35.66') },
    {
      id: '16',
      kind: 'refund',
      gateway: 'stripe',
      amount: usd('63.72'),
      status: { value: 'success' },
      at: at('2026-03-04T08:00:00.000Z'),
    },
  ],
  refunds: [
    {
      id: '15',
      at: at('2026-03-04T08:00:00.000Z'),
      lines: [{ lineId: '303', quantity: 1 }],
      shipping: usd('9.72'),
      total: usd('63.72'),
      reason: 'Misspelt',
      status: { value: 'success' },
    },
  ],
  fulfilments: [
    {
      id: '71',
      at: at('2026-03-03T12:00:00.000Z'),
      status: { value: 'success', raw: null },
      lines: [{ lineId: '301', quantity: 2 }],
      tracking: [{ carrier: 'ups', number: 'AT0001', url: 'https://carrier.example/AT0001' }],
    },
  ],
  totals: { items: usd('155.0000'), fees: usd('11.0000'), reported: { total_inc_tax: '175.6600' } },
  customer: { id: '41', kind: 'registered', name: 'Ida Muster', email: 'ida@shop.example', locale: 'de-AT' },
  billingAddress: { firstName: 'Ida', lines: ['Ringstrasse 1', 'Stiege 4'], countryCode: 'AT' },
  shippingAddress: { firstName: 'Otto', locality: 'Bregenz', region: { name: 'Vorarlberg' } },
  notes: { buyer: 'Please no plastic', seller: 'Ring before delivery', gift: 'Happy birthday' },
};

const id = (tail: string) => `018f3a5c7e1d7b0aa1c2d3e4f506${tail}`;
const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 'ms' });

/** What the full order says, by hand. */
export const WHOLE_ORDER: Readonly<Record<string, unknown>> = {
  number: 'SW-10042',
  channel: 'Storefront',
  createdAt: at('2026-03-29T01:30:00.125Z'),
  placedAt: at('2026-03-29T01:29:59.000Z'),
  updatedAt: at('2026-03-30T08:00:05.500Z'),
  revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.500Z' },
  status: {
    state: { value: 'open', raw: 'in_progress' },
    payment: { value: 'partially_refunded', raw: 'refunded_partially' },
    fulfilment: { value: 'fulfilled', raw: 'shipped' },
  },
  lines: [
    {
      id: id('0001'),
      priceRole: 'priced',
      productId: id('0a01'),
      sku: 'MUG-1',
      title: 'Mug',
      options: [{ name: 'Colour', value: 'Blue' }],
      attributes: [{ name: 'engraving', value: 'A.Q.' }],
      quantity: { ordered: 2, fulfilled: 1, refunded: 1, unit: 'item', scale: 0 },
      unitPrice: eur('16.57'),
      taxes: [{ rate: '0.19', amount: eur('5.29') }],
      total: { net: eur('27.85'), gross: eur('33.14'), tax: eur('5.29') },
      requiresShipping: true,
    },
    {
      id: id('0002'),
      sku: 'POS-7',
      taxes: [{ rate: '0.07', amount: eur('0.78') }],
      total: { net: eur('11.10'), gross: eur('11.88'), tax: eur('0.78') },
    },
  ],
  discounts: [
    {
      id: id('0003'),
      code: 'SPRING',
      title: 'Spring',
      kind: 'code',
      valueType: 'fixed',
      value: '5',
      fundedBy: 'seller',
      amount: eur('5'),
    },
    {
      id: id('0004'),
      title: 'Free shipping',
      kind: 'automatic',
      valueType: 'percentage',
      value: '100',
      amount: eur('4.9'),
    },
  ],
  shippingLines: [
    {
      id: id('0301'),
      title: 'Parcel',
      method: 'shipping_parcel',
      price: eur('4.9'),
      discounts: [{ discountId: id('0004'), amount: eur('4.9') }],
      taxes: [
        { rate: '0.19', amount: eur('0.78') },
        { rate: '0.19', amount: eur('-0.78') },
      ],
      total: { net: eur('0.00'), gross: eur('0.0'), tax: eur('0.00') },
    },
  ],
  taxes: [
    { rate: '0.19', amount: eur('4.7') },
    { rate: '0.07', amount: eur('0.78') },
  ],
  tenders: [
    {
      id: id('0401'),
      kind: 'sale',
      gateway: 'payment_card',
      title: 'Card',
      amount: eur('40'),
      status: { value: 'success', raw: 'refunded_partially' },
      at: at('2026-03-29T01:30:00.200Z'),
    },
  ],
  refunds: [
    {
      id: id('0501'),
      at: at('2026-03-30T07:00:00.000Z'),
      total: eur('3'),
      reason: 'Chipped',
      status: { value: 'success', raw: 'completed' },
      lines: [{ lineId: id('0001'), quantity: 1, amount: eur('3'), tax: eur('0.48') }],
    },
  ],
  fulfilments: [
    {
      id: id('0301'),
      status: { value: 'success', raw: 'shipped' },
      lines: [{ lineId: id('0001'), quantity: 1 }],
      tracking: [{ carrier: 'Parcel', number: '00340000000000000001' }],
    },
  ],
  totals: { rounding: eur('-0.02') },
  customer: {
    id: id('0100'),
    kind: 'registered',
    firstName: 'Ada',
    email: 'ada@example.com',
    locale: 'de-DE',
    taxIds: ['DE000000001'],
  },
  billingAddress: {
    company: 'Quist KG',
    lines: ['Hafenstr. 1', 'Hof 2'],
    locality: 'Hamburg',
    region: { code: 'DE-HH', name: 'Hamburg' },
    postalCode: '20457',
    country: 'Germany',
    countryCode: 'DE',
    phone: '+49400000',
  },
  shippingAddress: { firstName: 'Bo', lines: ['Kai 3'], locality: 'Kiel' },
  notes: { buyer: 'Ring twice', seller: 'VIP' },
  tags: ['spring'],
  attributes: [
    { name: 'affiliateCode', value: 'news' },
    { name: 'currencyFactor', value: '1.05' },
    { name: 'customerNumber', value: 'C-1001' },
    { name: 'gift', value: 'true' },
  ],
};

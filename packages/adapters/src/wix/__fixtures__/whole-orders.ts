const money = (currency: string) => (amount: string) => ({ shop: { amount, currency } });
const eur = money('EUR');
const usd = money('USD');
const at = (text: string) => ({ at: text, precision: 'ms' });

/** What `order.json` says, by hand. */
export const ECOM_ORDER: Readonly<Record<string, unknown>> = {
  number: '10412',
  channel: 'WEB',
  placedAt: at('2026-03-29T01:30:00.125Z'),
  paidAt: at('2026-03-29T01:31:00.000Z'),
  updatedAt: at('2026-03-30T08:00:05.500Z'),
  revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.500Z' },
  status: {
    state: { value: 'open', raw: 'APPROVED' },
    payment: { value: 'partially_refunded', raw: 'PARTIALLY_REFUNDED' },
    fulfilment: { value: 'partial', raw: 'PARTIALLY_FULFILLED' },
  },
  lines: [
    {
      id: '00000000-0000-0000-0000-000000000001',
      priceRole: 'priced',
      productId: 'c8539b66-7a44-fe18-affc-afec4be8562a',
      variantId: '7d3c0f4e-6a1b-4c2d-9e8f-001122334455',
      sku: 'LAMP-BRASS',
      title: 'Harbour Lamp',
      options: [{ name: 'Finish', value: 'Brass' }],
      quantity: { ordered: 2, refunded: 1, unit: 'item', scale: 0 },
      unitPrice: eur('40.00'),
      discounts: [{ discountId: 'c0ffee00-0000-4000-8000-000000000001', amount: eur('8.00') }],
      taxes: [{ title: 'VAT', rate: '0.23', jurisdiction: 'Ireland', amount: eur('16.56') }],
      total: { net: eur('72.00'), gross: eur('88.56'), tax: eur('16.56') },
      requiresShipping: true,
    },
    {
      id: '00000000-0000-0000-0000-000000000002',
      taxes: [{ rate: '0', amount: eur('0.00') }],
      total: { net: eur('18.00'), gross: eur('18.00'), tax: eur('0.00') },
    },
  ],
  shippingLines: [
    {
      title: 'Courier',
      method: 'courier',
      price: eur('5.00'),
      total: { net: eur('5.00'), gross: eur('6.15'), tax: eur('1.15') },
    },
  ],
  fees: [{ kind: 'other', title: 'Gift wrap', total: { net: eur('3.00'), gross: eur('3.00') } }],
  discounts: [
    {
      id: 'c0ffee00-0000-4000-8000-000000000001',
      code: 'SPRING10',
      title: 'Spring',
      kind: 'code',
      fundedBy: 'seller',
      amount: eur('10.00'),
    },
  ],
  taxes: [{ title: 'VAT', rate: '0.23', amount: eur('17.71') }],
  totals: { items: eur('100.00'), fees: eur('3.00'), outstanding: eur('0.00') },
  customer: {
    id: '5f1a2b3c-0000-4000-8000-000000000002',
    kind: 'registered',
    firstName: 'Amina',
    lastName: 'Okafor',
    email: 'amina@example.org',
    phone: '+353210000000',
    locale: 'en',
  },
  billingAddress: {
    lines: ['12 Quay Street', 'Flat 3'],
    locality: 'Cork',
    region: { code: 'IE-CO' },
    postalCode: 'T12 AB34',
    countryCode: 'IE',
  },
  shippingAddress: { firstName: 'Seán', company: 'Harbour Books', lines: ['Pier Road 1'], locality: 'Cobh' },
  notes: { buyer: 'Ring first' },
};

/** What `stores-order.json` says, by hand. */
export const STORES_ORDER: Readonly<Record<string, unknown>> = {
  number: '10077',
  channel: 'WEB',
  paidAt: at('2021-05-04T10:00:30.000Z'),
  updatedAt: at('2021-05-05T09:00:00.000Z'),
  revision: { kind: 'timestamp', value: '2021-05-05T09:00:00.000Z' },
  status: {
    state: { value: 'open', raw: 'PARTIALLY_FULFILLED' },
    payment: { value: 'paid', raw: 'PAID' },
    fulfilment: { value: 'partial', raw: 'PARTIALLY_FULFILLED' },
  },
  lines: [
    {
      id: '1',
      productId: 'b1e2d3c4-0000-4000-8000-00000000000c',
      sku: 'ROPE-1',
      options: [{ name: 'Colour', value: 'Hemp' }],
      unitPrice: usd('10.0'),
      discounts: [{ discountId: '1', amount: usd('3.0') }],
      total: { net: usd('27.0'), gross: usd('29.1'), tax: usd('2.1') },
      requiresShipping: true,
    },
  ],
  shippingLines: [
    { title: 'Standard', price: usd('4.0'), total: { net: usd('4.0'), gross: usd('4.4'), tax: usd('0.4') } },
  ],
  discounts: [{ id: '1', kind: 'manual', fundedBy: 'seller', amount: usd('3.0') }],
  tenders: [{ kind: 'sale', gateway: 'PayPal', reference: 'PAY-1', at: at('2021-05-04T10:00:30.000Z') }],
  fulfilments: [
    {
      id: 'b1e2d3c4-0000-4000-8000-00000000000d',
      at: at('2021-05-05T09:00:00.000Z'),
      lines: [{ lineId: '1', quantity: 1 }],
      tracking: [{ carrier: 'correos', number: 'ES1', url: 'https://track.example.org/ES1' }],
    },
  ],
  customer: { id: 'b1e2d3c4-0000-4000-8000-00000000000b', kind: 'guest', firstName: 'Tomás', locale: 'es' },
  billingAddress: {
    firstName: 'Tomás',
    lines: ['Rúa do Porto 5'],
    locality: 'Vigo',
    postalCode: '36201',
    countryCode: 'ES',
  },
  shippingAddress: { firstName: 'Tomás', locality: 'Vigo', postalCode: '36201' },
  notes: { seller: 'Coil it' },
};

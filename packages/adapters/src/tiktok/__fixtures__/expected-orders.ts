const at = (text: string, precision = 's') => ({ at: text, precision });
const money = (currency: string) => (amount: string) => ({ shop: { amount, currency } });
const usd = money('USD');
const idr = money('IDR');

/** What the full order says, by hand. */
export const FULL = {
  number: '576900000000000123',
  channel: 'TIKTOK_SHOP',
  updatedAt: at('2026-06-02T08:00:00.000Z'),
  paidAt: at('2026-06-01T08:01:00.000Z'),
  revision: { kind: 'timestamp', value: '2026-06-02T08:00:00.000Z' },
  status: {
    state: { value: 'open', raw: 'PARTIALLY_SHIPPING' },
    payment: { value: 'paid', raw: 'PARTIALLY_SHIPPING' },
    fulfilment: { value: 'partial', raw: 'PARTIALLY_SHIPPING' },
  },
  lines: [
    {
      id: '576900000000000201',
      priceRole: 'priced',
      productId: '1729000000000000010',
      variantId: '1729000000000000011',
      sku: 'LAMP-BRASS',
      unitPrice: usd('50.00'),
      discounts: [
        { discountId: 'seller_discount', amount: usd('6.00') },
        { discountId: 'platform_discount', amount: usd('4.00') },
      ],
      taxes: [{ title: 'SALES_TAX', rate: '0.07', amount: usd('2.80'), remittedBy: 'marketplace' }],
      total: { net: usd('40.00'), gross: usd('42.80'), tax: usd('2.80') },
    },
    { id: '576900000000000202', variantId: '1729000000000000021', total: { net: usd('20.00') } },
  ],
  shippingLines: [
    {
      id: '7091000000000000001',
      title: 'Standard shipping',
      price: usd('5.99'),
      discounts: [
        { discountId: 'shipping_fee_seller_discount', amount: usd('1.00') },
        { discountId: 'shipping_fee_platform_discount', amount: usd('2.00') },
      ],
      taxes: [{ title: 'shipping_fee_tax', amount: usd('0.21') }],
      total: { net: usd('2.99'), gross: usd('3.20'), tax: usd('0.21') },
    },
  ],
  discounts: [
    { id: 'seller_discount', fundedBy: 'seller', amount: usd('6.00') },
    { id: 'platform_discount', fundedBy: 'platform', amount: usd('4.00') },
    { id: 'shipping_fee_seller_discount', fundedBy: 'seller', amount: usd('1.00') },
    { id: 'shipping_fee_platform_discount', fundedBy: 'platform', amount: usd('2.00') },
  ],
  fees: [{ id: 'retail_delivery_fee', kind: 'other', total: { net: usd('0.28'), gross: usd('0.28') } }],
  taxes: [
    { id: 'product_tax', amount: usd('4.20') },
    { id: 'shipping_fee_tax', amount: usd('0.21') },
  ],
  tenders: [
    {
      kind: 'sale',
      gateway: 'Credit card',
      amount: usd('67.68'),
      status: { value: 'success' },
      at: at('2026-06-01T08:01:00.000Z'),
    },
  ],
  fulfilments: [
    {
      id: '1153000000000000001',
      at: at('2026-06-02T06:00:00.000Z'),
      status: { value: 'in_transit', raw: 'FULFILLING' },
      lines: [{ lineId: '576900000000000201', quantity: 1 }],
      tracking: [{ carrier: 'USPS', number: '9400100000000000000001' }],
    },
    {
      id: '1153000000000000002',
      status: { value: 'pending', raw: 'TO_FULFILL' },
      lines: [{ lineId: '576900000000000202', quantity: 1 }],
    },
  ],
  totals: {
    items: usd('70.00'),
    fees: usd('0.28'),
    reported: { sub_total: '60.00', total_amount: '67.68' },
  },
  customer: { id: '7495000000000000321', kind: 'registered', name: 'harbour.reader' },
  shippingAddress: {
    firstName: 'Amina',
    lines: ['12 Quay Street', 'Flat 3'],
    locality: 'Austin',
    region: { code: 'TX', name: 'Texas' },
    country: 'United States',
    countryCode: 'US',
  },
  notes: { buyer: 'Please ring twice', seller: 'Loyal buyer' },
};

/** What the order of the API before 202309 says, by hand. */
export const LEGACY = {
  updatedAt: at('2022-04-14T01:33:20.000Z'),
  paidAt: at('2022-04-12T21:47:40.000Z'),
  status: {
    state: { value: 'open', raw: '121' },
    payment: { value: 'paid' },
    fulfilment: { value: 'fulfilled' },
  },
  lines: [
    {
      id: '1729000000000000665',
      productId: '1729000000000000800',
      unitPrice: idr('100000'),
      discounts: [
        { discountId: 'seller_discount', amount: idr('20000') },
        { discountId: 'platform_discount', amount: idr('10000') },
      ],
      total: { gross: idr('170000') },
    },
    { id: '1729000000000000666', total: { gross: idr('50000') } },
  ],
  shippingLines: [{ title: 'STANDARD', price: idr('15000'), total: { gross: idr('10000') } }],
  tenders: [{ kind: 'sale', gateway: 'BANK_TRANSFER', amount: idr('230000') }],
  fulfilments: [
    {
      id: 'JX000111',
      at: at('2022-04-13T11:40:00.000Z'),
      status: { value: 'unknown', raw: null },
      tracking: [{ carrier: 'JNE', number: 'JX000111' }],
    },
  ],
  customer: { id: '7493000000000000353' },
  shippingAddress: { lines: ['Jalan Dago 9', 'Dago', 'Coblong'], locality: 'Kota Bandung' },
};

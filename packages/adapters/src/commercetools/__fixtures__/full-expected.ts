const shop = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 'ms' });
const vat = (amount: string) => [{ title: '19% VAT', rate: '0.19', amount: shop(amount) }];
const total = (net: string, gross: string, tax: string) => ({
  net: shop(net),
  gross: shop(gross),
  tax: shop(tax),
});

/** What the full order says, by hand. */
export const FULL_EXPECTED = {
  platformOrderId: '7c1d2e3f-0000-4000-8000-000000000001',
  number: 'H-1042',
  aliases: ['ERP-9'],
  channel: 'harbour-de',
  createdAt: at('2026-03-29T01:30:00.125Z'),
  placedAt: at('2026-03-29T01:29:00.000Z'),
  updatedAt: at('2026-03-30T08:00:05.500Z'),
  revision: { kind: 'int', value: '7' },
  coverage: { createdAt: 'native' },
  status: {
    state: { value: 'open', raw: 'Confirmed' },
    payment: { value: 'paid', raw: 'Paid' },
    fulfilment: { value: 'partial', raw: 'Partial' },
  },
  lines: [
    {
      id: 'line-1',
      title: 'Becher',
      productId: 'product-1',
      variantId: '2',
      sku: 'MUG-2',
      options: [
        { name: 'colour', value: 'Blue' },
        { name: 'ml', value: '300' },
      ],
      attributes: [{ name: 'engraving', value: 'A.Q.' }],
      quantity: { ordered: 3, fulfilled: 1, refunded: 1 },
      unitPrice: shop('20.00'),
      discounts: [
        { discountId: 'pd-1', amount: shop('6.00') },
        { discountId: 'cd-1', amount: shop('3.60') },
      ],
      taxes: vat('8.05'),
      total: total('42.35', '50.40', '8.05'),
    },
    {
      id: 'line-2',
      title: 'Wrapping',
      unitPrice: shop('2.50'),
      taxes: vat('0.40'),
      total: total('2.10', '2.50', '0.40'),
    },
  ],
  discounts: [
    { id: 'pd-1', kind: 'automatic', fundedBy: 'seller', amount: shop('6.00') },
    { id: 'cd-1', kind: 'code', code: 'SPRING', amount: shop('3.60') },
    { id: 'cd-2', kind: 'automatic', amount: shop('2.00') },
  ],
  shippingLines: [
    {
      title: 'Parcel',
      method: 'sm-1',
      price: shop('4.90'),
      discounts: [{ discountId: 'cd-2', amount: shop('2.00') }],
      taxes: vat('0.46'),
      total: total('2.44', '2.90', '0.46'),
    },
  ],
  taxes: vat('8.91'),
  tenders: [
    { id: 't-1', kind: 'sale', gateway: 'psp', title: 'Card', reference: 'psp-1', amount: shop('55.80') },
    { id: 't-2', kind: 'refund', amount: shop('10.00'), at: at('2026-03-30T08:00:00.000Z') },
  ],
  refunds: [{ id: 't-2', total: shop('10.00'), status: { value: 'success', raw: 'Success' } }],
  returns: [
    {
      id: 'return-1',
      at: at('2026-03-30T07:00:00.000Z'),
      status: { value: 'closed', raw: 'Returned' },
      lines: [{ lineId: 'line-1', quantity: 1, reason: 'Chipped' }],
    },
  ],
  fulfilments: [
    {
      id: 'delivery-1',
      at: at('2026-03-29T12:00:00.000Z'),
      lines: [{ lineId: 'line-1', quantity: 1 }],
      tracking: [{ carrier: 'DHL', number: '00340001' }],
    },
  ],
  totals: { reported: { 'taxedPrice.totalNet': '46.89', 'taxedPrice.totalTax': '8.91' } },
  customer: { id: 'customer-1', kind: 'registered', email: 'ada@example.com', locale: 'de-DE' },
  billingAddress: { lines: ['Hafenstr. 1', 'Hof 2'], region: { name: 'HH' }, phone: '+49400000' },
  shippingAddress: { firstName: 'Bo', locality: 'Kiel', countryCode: 'DE' },
  attributes: [
    { name: 'origin', value: 'Customer' },
    { name: 'purchaseOrderNumber', value: 'PO-7' },
    { name: 'gift', value: 'true' },
    { name: 'discountCode', value: 'dc-2' },
  ],
};

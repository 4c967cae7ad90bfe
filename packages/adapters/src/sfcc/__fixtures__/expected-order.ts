const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });

/** What the full order says, by hand; amounts with the digits that stand in it. */
export const FULL = {
  number: '00012001',
  aliases: ['WEB-77'],
  channel: 'storefront',
  updatedAt: { at: '2026-03-30T08:00:05.500Z', precision: 'ms' },
  revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.500Z' },
  status: {
    state: { value: 'open', raw: 'open' },
    payment: { value: 'paid', raw: 'paid' },
    fulfilment: { value: 'partial', raw: 'part_shipped' },
  },
  lines: [
    {
      id: 'i-1',
      priceRole: 'priced',
      productId: 'lamp-oak',
      sku: 'lamp-oak',
      unitPrice: eur('50.0'),
      quantity: { ordered: 2, fulfilled: 2, scale: 0 },
      discounts: [
        { discountId: 'pa-1', amount: eur('10.0') },
        { discountId: 'pa-2', amount: eur('9.0') },
      ],
      taxes: [{ title: 'standard', rate: '0.19' }],
      total: { net: eur('81.0') },
    },
    {
      id: 'i-2',
      parentLineId: 'i-1',
      priceRole: 'priced',
      options: [{ name: 'warranty', value: '2y' }],
      discounts: [{ discountId: 'pa-2', amount: eur('1.0') }],
      total: { net: eur('9.0') },
    },
    {
      id: 'i-3',
      productId: 'cloth',
      quantity: { ordered: 15, fulfilled: 0, scale: 1 },
      attributes: [{ name: 'gift', value: 'true' }],
      discounts: [{ discountId: 'pa-2', amount: eur('3.0') }],
      total: { net: eur('27.0') },
    },
    {
      id: 'gc-1',
      giftCard: true,
      unitPrice: eur('25.0'),
      total: { net: eur('25.0'), gross: eur('25.0') },
    },
  ],
  discounts: [
    {
      id: 'pa-2',
      title: 'ten-off: courtesy',
      kind: 'manual',
      valueType: 'fixed',
      value: '13',
      amount: eur('13.0'),
    },
    {
      id: 'pa-1',
      code: 'SPRING10',
      kind: 'code',
      valueType: 'percentage',
      value: '10',
      amount: eur('10.0'),
    },
    { id: 'pa-3', title: 'Two off', kind: 'automatic', amount: eur('2.0') },
  ],
  shippingLines: [
    {
      id: 's-1',
      title: 'Ground',
      method: '001',
      price: eur('6.0'),
      discounts: [{ discountId: 'pa-3', amount: eur('2.0') }],
      taxes: [{ rate: '0.19', amount: eur('0.76') }],
      total: { net: eur('4.0'), gross: eur('4.76'), tax: eur('0.76') },
    },
  ],
  taxes: [{ rate: '0.19', amount: eur('22.99') }],
  tenders: [
    { id: 'p-1', kind: 'gift_card', title: '****0042', amount: eur('20.0') },
    { id: 'p-2', kind: 'unknown', gateway: 'CREDIT_CARD', reference: 'psp-9', amount: eur('148.99') },
  ],
  fulfilments: [
    {
      id: '00011501',
      status: { value: 'success', raw: 'shipped' },
      lines: [
        { lineId: 'i-1', quantity: 2 },
        { lineId: 'i-2', quantity: 2 },
      ],
      tracking: [{ number: 'DE-1' }],
    },
    {
      id: 'two',
      status: { value: 'pending', raw: 'not_shipped' },
      lines: [{ lineId: 'i-3', quantity: 15 }],
    },
  ],
  // 130.00 after the discount of a line, which is put back, and the certificate that was bought.
  totals: { items: eur('165.0'), reported: { productSubTotal: '130.0', orderTotal: '168.99' } },
  customer: { id: 'cust-1', kind: 'registered', name: 'Amina Okafor', email: 'amina@shop.example' },
  billingAddress: { lines: ['Am Markt 1', '3. OG'], region: { code: 'HB' }, countryCode: 'DE' },
  shippingAddress: { name: 'Ben Okafor', locality: 'Emden' },
  notes: { gift: 'Alles Gute' },
  attributes: [
    { name: 'customer_no', value: '00000815' },
    { name: 'coupon_code', value: 'SPRING10' },
    { name: 'c_salesRep', value: 'Kai' },
  ],
};

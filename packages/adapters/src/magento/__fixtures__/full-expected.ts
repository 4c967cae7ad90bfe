/** An amount in the shop's euros, and in the zlotys that the buyer saw. */
const pair = (eur: string, pln: string) => ({
  shop: { amount: eur, currency: 'EUR' },
  presentment: { amount: pln, currency: 'PLN' },
});
const total = (net: object, gross: object, tax: object) => ({ net, gross, tax });
const vat = (amount: object) => [{ id: 'PL-23', title: 'VAT', rate: '0.2', amount }];
const at = (text: string) => ({ at: text });

/** What the full order says with what followed it, by hand: 4.25 zlotys a euro. */
export const FULL_EXPECTED = {
  number: '3000000417',
  channel: 'Main Website\nEurope\nPolish',
  createdAt: at('2026-02-03T10:15:42.000Z'),
  updatedAt: at('2026-02-06T14:30:09.000Z'),
  paidAt: at('2026-02-03T10:16:30.000Z'),
  revision: { kind: 'timestamp', value: '2026-02-06T14:30:09.000Z' },
  status: {
    state: { value: 'open', raw: 'processing' },
    payment: { value: 'partially_refunded' },
    fulfilment: { value: 'partial' },
  },
  currency: { shop: 'EUR', presentment: 'PLN', exchangeRate: '4.25' },
  lines: [
    {
      id: '8101',
      priceRole: 'priced',
      productId: '31',
      variantId: '32',
      sku: 'TEE-M-BLUE',
      title: 'Trail Tee',
      options: [
        { name: '93', value: '56' },
        { name: '144', value: '168' },
      ],
      quantity: { ordered: 2, current: 2, fulfilled: 2, refunded: 1 },
      unitPrice: pair('60', '255'),
      discounts: [{ discountId: 'SPRING10', amount: pair('12', '51') }],
      taxes: vat(pair('18', '76.5')),
      total: total(pair('90', '382.5'), pair('108', '459.0'), pair('18', '76.5')),
      requiresShipping: true,
    },
    { id: '8102', parentLineId: '8101', priceRole: 'component' },
    { id: '8103', priceRole: 'informational' },
    { id: '8104', parentLineId: '8103', priceRole: 'priced', total: { gross: { shop: { amount: '21.6' } } } },
    { id: '8105', parentLineId: '8103', priceRole: 'priced', total: { gross: { shop: { amount: '10.8' } } } },
    { id: '8106', requiresShipping: false, total: { net: { shop: { amount: '9.0' } } } },
  ],
  discounts: [
    { id: 'SPRING10', code: 'SPRING10', title: 'Spring, 10 %', kind: 'code', amount: pair('16.8', '71.4') },
  ],
  shippingLines: [
    {
      title: 'Courier - To the door',
      method: 'courier_door',
      price: pair('12', '51'),
      taxes: vat(pair('2', '8.5')),
      total: total(pair('10', '42.5'), pair('12', '51.0'), pair('2', '8.5')),
    },
  ],
  fees: [
    {
      id: 'gw',
      kind: 'wrapping',
      total: total(pair('5.0000', '21.2500'), pair('6.0000', '25.5000'), pair('1.0000', '4.2500')),
    },
  ],
  taxes: vat(pair('28.2', '119.85')),
  tenders: [
    { id: '17', kind: 'gift_card', reference: 'GIFT-17', amount: pair('20', '85') },
    { kind: 'authorization', gateway: 'braintree', title: 'Card', amount: pair('149.2', '634.1') },
    {
      id: '601',
      kind: 'capture',
      reference: 'tx-771-capture',
      amount: pair('149.2', '634.1'),
      status: { value: 'success' },
      at: at('2026-02-03T10:16:30.000Z'),
    },
    { kind: 'refund', amount: pair('54', '229.5') },
  ],
  refunds: [
    {
      id: '701',
      at: at('2026-02-06T14:30:09.000Z'),
      lines: [{ lineId: '8101', quantity: 1, amount: pair('45', '191.25'), tax: pair('9', '38.25') }],
      total: pair('54', '229.5'),
      reason: 'Too small',
      status: { value: 'success', raw: '2' },
    },
  ],
  fulfilments: [
    {
      id: '501',
      at: at('2026-02-05T08:00:01.000Z'),
      lines: [{ lineId: '8101', quantity: 2 }],
      tracking: [{ carrier: 'InPost', number: 'PL000111222' }],
      location: 'krakow',
    },
  ],
  totals: { items: pair('168', '714'), fees: pair('6.0000', '25.5000'), outstanding: pair('0', '0') },
  customer: { id: '5120', kind: 'registered', name: 'Zofia Wolska', taxIds: ['PL1234567890'] },
  billingAddress: {
    name: 'Zofia Anna Wolska',
    lines: ['ul. Prosta 7', 'm. 12'],
    region: { code: 'PL-12' },
    countryCode: 'PL',
  },
  shippingAddress: { locality: 'Kraków', postalCode: '30-001' },
  notes: { buyer: 'Please ring twice', gift: 'Happy birthday' },
};

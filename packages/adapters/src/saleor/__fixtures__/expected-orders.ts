const money = (currency: string) => (amount: string) => ({ shop: { amount, currency } });
const eur = money('EUR');
const pln = money('PLN');
const usd = money('USD');
const at = (text: string) => ({ at: text, precision: 'ms' });

const LAMP = 'T3JkZXJMaW5lOjE=';
const CANDLE = 'T3JkZXJMaW5lOjI=';
const VOUCHER = 'T3JkZXJEaXNjb3VudDox';

/** What the event by a subscription says, by hand: 13.80 of the voucher and 5.00 off the candle make 18.80. */
export const FULL = {
  number: '2041',
  aliases: ['ERP-2041'],
  channel: 'ireland',
  updatedAt: at('2026-03-30T08:00:05.500Z'),
  revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.500Z' },
  status: {
    state: { value: 'open', raw: 'PARTIALLY_FULFILLED' },
    payment: { value: 'partially_refunded', raw: null },
    fulfilment: { value: 'partial', raw: 'PARTIALLY_FULFILLED' },
  },
  lines: [
    {
      id: LAMP,
      productId: 'UHJvZHVjdDox',
      variantId: 'UHJvZHVjdFZhcmlhbnQ6MQ==',
      sku: 'LAMP-BRASS',
      unitPrice: eur('61.5'),
      discounts: [{ discountId: VOUCHER, amount: eur('12.3') }],
      taxes: [{ rate: '0.23', amount: eur('20.7') }],
      total: { net: eur('90.0'), gross: eur('110.7'), tax: eur('20.7') },
      requiresShipping: true,
    },
    {
      id: CANDLE,
      unitPrice: eur('20.0'),
      discounts: [
        { discountId: `line:${CANDLE}`, amount: eur('5.0') },
        { discountId: VOUCHER, amount: eur('1.5') },
      ],
      total: { net: eur('10.98'), gross: eur('13.5') },
    },
  ],
  discounts: [
    { id: VOUCHER, code: 'SPRING10', kind: 'code', valueType: 'percentage', amount: eur('13.8') },
    { id: `line:${CANDLE}`, title: 'Last piece', valueType: 'fixed', amount: eur('5.0') },
  ],
  shippingLines: [
    {
      title: 'Courier',
      price: eur('12.3'),
      taxes: [{ rate: '0.23', amount: eur('2.3') }],
      total: { net: eur('10.0'), gross: eur('12.3') },
    },
  ],
  tenders: [
    {
      id: 'VHJhbnNhY3Rpb25JdGVtOjE=',
      kind: 'capture',
      gateway: 'Card',
      reference: 'psp-881',
      amount: eur('100.0'),
      at: at('2026-03-29T01:30:01.000Z'),
    },
    { id: 'VHJhbnNhY3Rpb25JdGVtOjE=', kind: 'refund', amount: eur('13.5') },
    { id: 'R2lmdENhcmQ6OQ==', kind: 'gift_card', title: 'Gift card 7Q2Z', amount: eur('36.5') },
  ],
  fulfilments: [
    {
      id: 'RnVsZmlsbG1lbnQ6MQ==',
      at: at('2026-03-30T07:59:00.000Z'),
      status: { value: 'success', raw: 'FULFILLED' },
      lines: [{ lineId: LAMP, quantity: 1 }],
      tracking: [{ number: 'IE123456789' }],
      location: 'Cork',
    },
  ],
  refunds: [
    {
      id: 'R3JhbnRlZDox',
      at: at('2026-03-30T08:00:00.000Z'),
      lines: [{ lineId: CANDLE, quantity: 1 }],
      total: eur('13.5'),
      reason: 'Broken',
      status: { value: 'success', raw: 'SUCCESS' },
    },
  ],
  totals: { reported: { 'total.gross': '100.0', totalCharged: '100.0', 'subtotal.gross': '124.2' } },
  customer: { id: 'VXNlcjo3', kind: 'registered', email: 'amina@example.org', firstName: 'Amina' },
  billingAddress: { company: 'Harbour Books', locality: 'CORK', countryCode: 'IE' },
  notes: { buyer: 'Ring first' },
};

/** What the payload of a webhook without a query says, by hand. */
export const LEGACY = {
  channel: 'poland',
  status: {
    state: { value: 'completed', raw: 'fulfilled' },
    payment: { value: 'paid', raw: 'fully-charged' },
    fulfilment: { value: 'fulfilled', raw: 'fulfilled' },
  },
  lines: [
    {
      id: 'T3JkZXJMaW5lOjkw',
      unitPrice: pln('12.30'),
      taxes: [{ rate: '0.2300', amount: pln('6.90') }],
      total: { net: pln('30.00'), gross: pln('36.90'), tax: pln('6.90') },
    },
  ],
  discounts: [{ id: 'T3JkZXJEaXNjb3VudDo0', kind: 'manual', valueType: 'fixed', amount: pln('5.000') }],
  shippingLines: [
    {
      id: 'U2hpcHBpbmdNZXRob2Q6NQ==',
      title: 'Parcel locker',
      taxes: [{ rate: '0.2300', amount: pln('1.84') }],
      total: { net: pln('8.00'), gross: pln('9.84') },
    },
  ],
  tenders: [
    {
      id: 'UGF5bWVudDoz',
      kind: 'capture',
      title: 'visa',
      reference: 'psp-17',
      amount: pln('41.74'),
      at: at('2022-03-28T10:20:31.000Z'),
    },
  ],
  fulfilments: [
    {
      id: 'RnVsZmlsbG1lbnQ6Mg==',
      at: at('2022-03-29T09:00:00.000Z'),
      status: { value: 'success' },
      lines: [{ lineId: 'T3JkZXJMaW5lOjkw', quantity: 3 }],
      tracking: [{ url: 'https://track.example.org/PL1' }],
    },
  ],
  totals: { reported: { total_gross_amount: '41.74', shipping_price_net_amount: '8.00' } },
  customer: { email: 'jan@example.org' },
  shippingAddress: { lastName: 'Nowak', countryCode: 'PL' },
  attributes: [{ name: 'erp', value: '88-1' }],
};

/** What the mail of a parcel says, by hand. */
export const PARCEL = {
  aliases: ['b0e4a7c2-0000-4000-8000-000000000052'],
  lines: [{ id: 'T3JkZXJMaW5lOjUy', unitPrice: usd('4.00'), total: { gross: usd('8.00') } }],
  shippingLines: [{ title: 'Post', price: usd('5.00') }],
  fulfilments: [
    {
      status: { value: 'success', raw: null },
      lines: [{ lineId: 'T3JkZXJMaW5lOjUy', quantity: 1 }],
      tracking: [{ url: 'https://track.example.org/1' }],
    },
  ],
};

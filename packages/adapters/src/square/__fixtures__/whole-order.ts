const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const at = (text: string) => ({ at: text, precision: 'ms' });
const STATE_TAX = { id: 'tax-state', title: 'State tax', rate: '0.08' };

/** What `order.json` says, by hand. */
export const WHOLE_ORDER: Readonly<Record<string, unknown>> = {
  number: 'web-2041',
  channel: 'Tea House Online',
  createdAt: at('2026-02-01T08:59:58.123Z'),
  placedAt: at('2026-02-01T09:00:00.000Z'),
  paidAt: at('2026-02-01T09:00:06.000Z'),
  updatedAt: at('2026-02-02T15:30:00.456Z'),
  revision: { kind: 'int', value: '11' },
  status: {
    state: { value: 'open', raw: 'OPEN' },
    payment: { value: 'partially_refunded', raw: null },
    fulfilment: { value: 'partial', raw: null },
  },
  lines: [
    {
      id: 'line-tea',
      priceRole: 'priced',
      variantId: 'VARASSAMLOOSE',
      title: 'Assam',
      options: [{ name: 'variation', value: 'Loose' }],
      attributes: [
        { name: 'note', value: 'Fine cut' },
        { name: 'shelf', value: 'B4' },
      ],
      quantity: { ordered: 750, fulfilled: 750, unit: 'kg', scale: 3 },
      unitPrice: usd('48.00'),
      discounts: [{ discountId: 'disc-autumn', amount: usd('3.60') }],
      taxes: [{ ...STATE_TAX, amount: usd('2.59') }],
      total: { net: usd('32.40'), gross: usd('34.99'), tax: usd('2.59') },
      giftCard: false,
    },
    {
      id: 'line-cup',
      unitPrice: usd('13.50'),
      quantity: { ordered: 2, fulfilled: 0, unit: 'item', scale: 0 },
      discounts: [{ discountId: 'disc-autumn', amount: usd('2.70') }],
      taxes: [{ ...STATE_TAX, amount: usd('1.94') }],
      total: { net: usd('24.30'), gross: usd('26.24'), tax: usd('1.94') },
    },
    {
      id: 'mod-box',
      parentLineId: 'line-cup',
      priceRole: 'informational',
      variantId: 'MODGIFTBOX',
      quantity: { ordered: 2 },
      total: { gross: usd('3.00') },
    },
  ],
  fees: [
    {
      id: 'charge-ship',
      kind: 'service',
      title: 'Shipping',
      taxes: [{ ...STATE_TAX, amount: usd('0.40') }],
      total: { net: usd('5.00'), gross: usd('5.40'), tax: usd('0.40') },
    },
    { kind: 'tip', total: { net: usd('3.00'), gross: usd('3.00') } },
  ],
  discounts: [
    {
      id: 'disc-autumn',
      title: 'Autumn',
      kind: 'automatic',
      valueType: 'percentage',
      value: '10',
      fundedBy: 'seller',
      amount: usd('6.30'),
    },
  ],
  taxes: [{ ...STATE_TAX, amount: usd('4.93') }],
  tenders: [
    {
      id: 'tender-gift',
      kind: 'gift_card',
      gateway: 'SQUARE_GIFT_CARD',
      reference: 'pay-gift',
      amount: usd('20.00'),
      status: { value: 'success', raw: 'CAPTURED' },
      at: at('2026-02-01T09:00:05.000Z'),
    },
    {
      id: 'tender-card',
      kind: 'sale',
      gateway: 'CARD',
      title: 'VISA ending in 4242',
      amount: usd('49.63'),
      at: at('2026-02-01T09:00:06.000Z'),
    },
  ],
  refunds: [
    {
      id: 'refund-1',
      at: at('2026-02-02T10:00:00.000Z'),
      total: usd('5.00'),
      reason: 'Late',
      status: { value: 'success', raw: 'APPROVED' },
    },
  ],
  fulfilments: [
    {
      id: 'ful-parcel',
      at: at('2026-02-02T15:30:00.000Z'),
      status: { value: 'success', raw: 'COMPLETED' },
      lines: [{ lineId: 'line-tea', quantity: 750 }],
      tracking: [{ carrier: 'USPS', number: '9400100000000000000001' }],
      location: 'LTEAHOUSE0001',
    },
    {
      id: 'ful-pickup',
      at: at('2026-02-01T09:00:01.000Z'),
      status: { value: 'pending', raw: 'PROPOSED' },
      lines: [{ lineId: 'line-cup', quantity: 2 }],
    },
  ],
  totals: {
    items: usd('63.00'),
    fees: usd('8.00'),
    tips: usd('3.00'),
    current: usd('69.63'),
    outstanding: usd('0.00'),
  },
  customer: { id: 'CUSTADA01', kind: 'registered', name: 'Ada Kaya', email: 'ada@example.com' },
  billingAddress: { name: 'Ada Kaya', lines: ['1 Bank Street'], postalCode: '97202', countryCode: 'US' },
  shippingAddress: {
    name: 'Ada Kaya',
    lines: ['12 Orchard Row', 'Flat 3'],
    locality: 'Portland',
    region: { code: 'OR' },
    postalCode: '97201',
    countryCode: 'US',
  },
  notes: { buyer: 'Leave with the neighbour' },
};

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 'ms' });

/** What the order of Medusa 1 says, by hand: minor units, tax of 25 % on top. */
export const FIRST = {
  number: '1042',
  aliases: ['cart_01HV1AAAAAAAAAAAAAAAAAAAAA'],
  channel: 'Web',
  updatedAt: at('2024-03-31T09:00:00.500Z'),
  revision: { kind: 'timestamp', value: '2024-03-31T09:00:00.500Z' },
  status: {
    state: { value: 'open', raw: 'pending' },
    payment: { value: 'paid', raw: 'captured' },
    fulfilment: { value: 'partial', raw: 'partially_shipped' },
  },
  lines: [
    {
      id: 'item_01HV1AAAAAAAAAAAAAAAAAAAAA',
      productId: 'prod_1',
      variantId: 'variant_1',
      sku: 'LAMP-BRASS',
      gtin: '4006381333931',
      unitPrice: eur('50.00'),
      quantity: { ordered: 2, fulfilled: 1, refunded: 1 },
      discounts: [{ discountId: 'disc_1', amount: eur('10.00') }],
      taxes: [{ id: 'litl_1', title: 'VAT', rate: '0.25', amount: eur('22.50') }],
      total: { net: eur('90.00'), gross: eur('112.50'), tax: eur('22.50') },
      attributes: [{ name: 'engraving', value: 'For Niamh' }],
      giftCard: false,
    },
  ],
  discounts: [
    {
      id: 'disc_1',
      code: 'SPRING10',
      kind: 'code',
      valueType: 'percentage',
      value: '10',
      amount: eur('10.00'),
    },
  ],
  shippingLines: [
    {
      id: 'sm_1',
      title: 'Courier',
      price: eur('10.00'),
      total: { net: eur('10.00'), gross: eur('12.50'), tax: eur('2.50') },
    },
  ],
  tenders: [
    {
      id: 'pay_1',
      kind: 'capture',
      gateway: 'card',
      amount: eur('120.00'),
      at: at('2024-03-29T01:31:00.000Z'),
    },
    { id: 'gift_1', kind: 'gift_card', amount: eur('5.00') },
  ],
  refunds: [
    { id: 'ref_1', at: at('2024-03-31T09:00:00.000Z'), total: eur('25.00'), reason: 'return: Broken' },
  ],
  returns: [
    {
      id: 'ret_1',
      at: at('2024-03-31T08:00:00.000Z'),
      status: { value: 'closed', raw: 'received' },
      lines: [{ lineId: 'item_01HV1AAAAAAAAAAAAAAAAAAAAA', quantity: 1 }],
    },
  ],
  fulfilments: [
    {
      id: 'ful_1',
      at: at('2024-03-30T07:59:00.000Z'),
      status: { value: 'success', raw: null },
      lines: [{ lineId: 'item_01HV1AAAAAAAAAAAAAAAAAAAAA', quantity: 1 }],
      tracking: [{ number: 'IE1', url: 'https://track.example.org/IE1' }],
    },
  ],
  totals: { items: eur('100.00') },
  customer: { id: 'cus_01HV1AAAAAAAAAAAAAAAAAAAAA', kind: 'registered', email: 'amina@example.org' },
  shippingAddress: { company: 'Harbour Books', countryCode: 'IE', region: { name: 'Cork' } },
  attributes: [{ name: 'erp', value: '88-1' }],
};

/** What the order of Medusa 2 says, by hand: major units, tax of 23 % inside. */
export const SECOND = {
  number: '7',
  channel: 'sc_1',
  createdAt: at('2025-03-29T01:30:00.125Z'),
  updatedAt: at('2025-03-30T08:00:00.500Z'),
  lines: [
    {
      id: 'ordli_1',
      productId: 'prod_1',
      variantId: 'variant_1',
      unitPrice: eur('61.5'),
      options: [{ name: 'Finish', value: 'Brass' }],
      discounts: [{ discountId: 'promo_1', amount: eur('12.3') }],
      taxes: [{ id: 'ordlitxl_1', title: 'VAT', rate: '0.23', amount: eur('20.7') }],
      total: { net: eur('90.0'), tax: eur('20.7') },
    },
  ],
  discounts: [{ id: 'promo_1', code: 'SPRING10', kind: 'code', amount: eur('12.3') }],
  shippingLines: [
    {
      id: 'ordsm_1',
      title: 'Courier',
      price: eur('12.3'),
      taxes: [{ title: 'VAT', rate: '0.23', amount: eur('2.3') }],
      total: { net: eur('10.0'), gross: eur('12.3'), tax: eur('2.3') },
    },
  ],
  tenders: [
    {
      id: 'capt_1',
      kind: 'capture',
      reference: 'pay_2',
      amount: eur('100'),
      at: at('2025-03-29T01:31:00.000Z'),
    },
    { id: 'ordcl_1', kind: 'store_credit', amount: eur('23'), at: at('2025-03-29T01:30:00.000Z') },
  ],
  fulfilments: [
    {
      id: 'ful_2',
      at: at('2025-03-30T07:59:00.000Z'),
      lines: [{ lineId: 'ordli_1', quantity: 2 }],
      tracking: [{ number: 'IE2', url: 'https://track.example.org/IE2' }],
      location: 'sloc_1',
    },
  ],
  totals: { items: eur('123'), current: eur('100') },
  customer: { id: 'cus_2', kind: 'unknown' },
  billingAddress: { firstName: 'Amina', region: { code: 'IE-CO' } },
  attributes: [{ name: 'heard', value: 'A friend' }],
};

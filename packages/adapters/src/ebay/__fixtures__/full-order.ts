const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const at = (text: string) => ({ at: text, precision: 'ms' });
const salesTax = (amount: string) => ({
  title: 'STATE_SALES_TAX',
  amount: usd(amount),
  remittedBy: 'marketplace',
});

/** What the full order says, by hand: goods for 130, less 10, delivery for 15, less 5, tax of 9.6 on top, a fee of 4. */
export const FULL = {
  number: '14-10777-20888',
  aliases: ['115599887766-2844556677021', '4711'],
  channel: 'EBAY_US',
  paidAt: at('2026-03-01T09:10:13.583Z'),
  updatedAt: at('2026-03-03T08:00:01.250Z'),
  revision: { kind: 'timestamp', value: '2026-03-03T08:00:01.250Z' },
  status: {
    state: { value: 'open', raw: 'NONE_REQUESTED' },
    payment: { value: 'partially_refunded', raw: 'PARTIALLY_REFUNDED' },
    fulfilment: { value: 'partial', raw: 'IN_PROGRESS' },
  },
  lines: [
    {
      id: '10077000100202',
      priceRole: 'priced',
      productId: '115599887766',
      variantId: '415599887766',
      sku: 'LANTERN-BRASS',
      title: 'Storm lantern',
      options: [{ name: 'Colour', value: 'Brass' }],
      quantity: { ordered: 4 },
      unitPrice: usd('25.00'),
      discounts: [{ discountId: '9900112233', amount: usd('10.0') }],
      taxes: [salesTax('7.2')],
      total: { net: usd('90.0'), gross: usd('97.2'), tax: usd('7.2') },
      requiresShipping: true,
      taxCollectedBy: 'marketplace',
    },
    {
      id: '10077000100303',
      quantity: { ordered: 1, fulfilled: 0 },
      unitPrice: usd('30.00'),
      taxes: [salesTax('2.4')],
      total: { net: usd('30.0'), gross: usd('32.4'), tax: usd('2.4') },
    },
  ],
  discounts: [
    { id: '9900112233', title: 'Ten off a hundred', fundedBy: 'seller', amount: usd('10.0') },
    { id: 'delivery', fundedBy: 'seller', amount: usd('5.0') },
  ],
  shippingLines: [
    {
      id: '10077000100202',
      method: 'USPSPriority',
      carrier: 'USPS',
      price: usd('15.0'),
      discounts: [{ discountId: 'delivery', amount: usd('5.0') }],
      total: { net: usd('10.0'), gross: usd('10.0') },
    },
  ],
  fees: [{ kind: 'other', title: 'ELECTRONIC_RECYCLING_FEE', total: { net: usd('4.0'), gross: usd('4.0') } }],
  tenders: [
    {
      kind: 'sale',
      gateway: 'EBAY',
      reference: 'PAY-77001',
      amount: usd('121.31'),
      status: { value: 'success', raw: 'PAID' },
      at: at('2026-03-01T09:10:13.583Z'),
    },
  ],
  refunds: [
    {
      id: '5012345678',
      at: at('2026-03-03T07:59:59.000Z'),
      lines: [{ lineId: '10077000100202', quantity: 0, amount: usd('7.5') }],
      total: usd('7.5'),
      status: { value: 'success', raw: 'REFUNDED' },
    },
  ],
  fulfilments: [{ id: '9400111899223344556677', status: { value: 'success' } }],
  totals: {
    items: usd('130.0'),
    fees: usd('4.0'),
    reported: { priceSubtotal: '130.0', priceDiscount: '-10.0', totalMarketplaceFee: '22.29' },
  },
  customer: {
    id: 'quillfeather77',
    kind: 'registered',
    name: 'Ines Quill',
    email: 'a1b2c3d4e5@members.ebay.example',
    phone: '5035550147',
    taxIds: ['ES-Y1234567X'],
  },
  billingAddress: {
    company: 'Feather Press',
    lines: ['12 Inkwell Row', 'Unit 4'],
    locality: 'Portland',
    region: { code: 'OR' },
    postalCode: '97204',
    countryCode: 'US',
  },
  shippingAddress: { name: 'Ines Quill', lines: ['400 Harbour Street'], phone: '5035550199' },
  notes: { buyer: 'Please pack the lantern upright' },
};

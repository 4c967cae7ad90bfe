const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const at = (text: string) => ({ at: text, precision: 's' });
const ofAmazon = (amount: string) => ({
  title: 'Amazon Services, Inc.',
  remittedBy: 'marketplace',
  amount: usd(amount),
});

/**
 * What the full order of 2026-01-01 says, by hand. The mugs' tax of 12.30 is 1.10 for shipping, 0.40 for paper and so 10.80 for
 * the mugs; of the discount of 6.00 the shipping has 2.00. 66.80 + 4.10 + 2.90 + 12.00 and a tip of 3.00 come to 88.80.
 */
export const FULL = {
  number: '111-0000001-0000001',
  aliases: ['SELLER-77'],
  channel: 'Amazon.com',
  updatedAt: at('2026-03-02T11:22:33.000Z'),
  revision: { kind: 'timestamp', value: '2026-03-02T11:22:33.000Z' },
  status: {
    state: { value: 'open', raw: 'PARTIALLY_SHIPPED' },
    payment: { value: 'paid', raw: 'PARTIALLY_SHIPPED' },
    fulfilment: { value: 'partial', raw: 'PARTIALLY_SHIPPED' },
  },
  lines: [
    {
      id: '70000000000011',
      priceRole: 'priced',
      productId: 'B0MUG00001',
      sku: 'MUG-BLUE',
      title: 'Stoneware mug, blue',
      quantity: { ordered: 2, current: 2, fulfilled: 1 },
      unitPrice: usd('30.00'),
      discounts: [{ discountId: 'SPRING', amount: usd('4.00') }],
      taxes: [ofAmazon('10.80')],
      total: { net: usd('56.00'), gross: usd('66.80'), tax: usd('10.80') },
      taxCollectedBy: 'marketplace',
    },
    {
      id: '70000000000022',
      unitPrice: usd('10.00'),
      taxes: [{ amount: usd('2.00') }],
      total: { net: usd('10.00'), gross: usd('12.00'), tax: usd('2.00') },
    },
  ],
  discounts: [{ id: 'SPRING', title: 'SPRING', fundedBy: 'unknown', amount: usd('6.00') }],
  shippingLines: [
    {
      method: 'EXPEDITED',
      price: usd('5.00'),
      discounts: [{ discountId: 'SPRING', amount: usd('2.00') }],
      taxes: [ofAmazon('1.10')],
      total: { net: usd('3.00'), gross: usd('4.10'), tax: usd('1.10') },
    },
  ],
  fees: [
    {
      kind: 'wrapping',
      title: 'GIFT_WRAP',
      taxes: [ofAmazon('0.40')],
      total: { net: usd('2.50'), gross: usd('2.90'), tax: usd('0.40') },
    },
    { kind: 'tip', title: 'DELIVERY_TIP', total: { net: usd('3.00'), gross: usd('3.00') } },
  ],
  taxes: [ofAmazon('12.30'), { amount: usd('2.00') }],
  tenders: [
    { kind: 'sale', gateway: 'CreditCard', title: 'Visa', reference: 'AUTH-1', amount: usd('88.80') },
  ],
  fulfilments: [
    {
      id: '1',
      at: at('2026-03-02T11:00:00.000Z'),
      status: { value: 'in_transit', raw: 'IN_TRANSIT' },
      lines: [{ lineId: '70000000000011', quantity: 1 }],
      tracking: [{ carrier: 'UPS', number: '1Z0000000000000001' }],
      location: 'Warehouse 1',
    },
  ],
  totals: { items: usd('70.00'), tips: usd('3.00'), reported: { grandTotal: '88.80', GIFT_WRAP: '2.50' } },
  customer: { kind: 'unknown', name: 'Ada Buyer', email: 'x1y2z3@marketplace.example', taxIds: ['TX-123'] },
  billingAddress: { lines: ['2 Tax Road'], locality: 'Salem', countryCode: 'US' },
  shippingAddress: {
    company: 'Ada & Co',
    lines: ['1 Long Lane', 'Floor 2', 'Any County'],
    region: { code: 'OR' },
    postalCode: '97403',
    phone: '+1 541 555 0100',
  },
  notes: { buyer: 'Ring twice', gift: 'With love' },
  tags: ['PRIME', 'AMAZON_BUSINESS'],
  attributes: [
    { name: 'businessHours', value: 'MON 9:00-17:30' },
    { name: 'exceptionDates', value: '2026-12-31 CLOSED' },
  ],
};

/**
 * What the order of v0 says, by hand: mugs for 35.00 and a tax of 2.80, shipping for nothing, a book for 15.00 and 1.20, paper
 * for 3.00 and 0.24. They come to 57.24.
 */
export const FULL_V0 = {
  aliases: ['S-3'],
  channel: 'Amazon.com',
  revision: { kind: 'timestamp', value: '2025-05-02T09:10:11.000Z' },
  status: {
    state: { value: 'open', raw: 'Unshipped' },
    payment: { value: 'paid', raw: 'Unshipped' },
    fulfilment: { value: 'unfulfilled', raw: 'Unshipped' },
  },
  lines: [
    {
      id: '80000000000031',
      productId: 'B0MUG00001',
      quantity: { ordered: 2, fulfilled: 0 },
      unitPrice: usd('20.00'),
      discounts: [{ discountId: 'US Core Free Shipping + SPRING', amount: usd('5.00') }],
      taxes: [ofAmazon('2.80')],
      total: { net: usd('35.00'), gross: usd('37.80'), tax: usd('2.80') },
    },
    { id: '80000000000032', total: { net: usd('15.00'), gross: usd('16.20'), tax: usd('1.20') } },
  ],
  discounts: [{ id: 'US Core Free Shipping + SPRING', amount: usd('11.00') }],
  shippingLines: [
    {
      title: 'Std US D2D Dom',
      method: 'Standard',
      price: usd('6.00'),
      discounts: [{ amount: usd('6.00') }],
      total: { net: usd('0.00'), gross: usd('0.00'), tax: usd('0.00') },
    },
  ],
  fees: [{ kind: 'wrapping', total: { net: usd('3.00'), gross: usd('3.24'), tax: usd('0.24') } }],
  tenders: [
    { kind: 'sale', gateway: 'CreditCard' },
    { kind: 'gift_card', gateway: 'GiftCertificate' },
  ],
  totals: { reported: { OrderTotal: '57.24' } },
  customer: { name: 'Ada Buyer', taxIds: ['VAT-1'] },
  shippingAddress: { locality: 'Springfield', postalCode: '97403' },
  notes: { gift: 'With love' },
};

/** What the full order and that of Mexico say, by hand. */
const money = (currency: string) => (amount: string) => ({ shop: { amount, currency } });
const usd = money('USD');
const mxn = money('MXN');

export const FULL_ORDER = {
  number: '200012345678901',
  aliases: ['SO-778'],
  placedAt: { at: '2026-03-10T00:00:00.000Z' },
  updatedAt: { at: '2026-03-12T00:01:01.000Z' },
  revision: { kind: 'timestamp', value: '2026-03-12T00:01:01.000Z' },
  status: {
    state: { value: 'open', raw: 'Shipped, Acknowledged, Cancelled' },
    payment: { value: 'partially_refunded', raw: null },
    fulfilment: { value: 'partial', raw: 'Shipped, Acknowledged, Cancelled' },
  },
  lines: [
    {
      id: '1',
      priceRole: 'priced',
      sku: 'KET-1',
      title: 'Enamel kettle',
      quantity: { ordered: 3, current: 3, fulfilled: 2, unit: 'EACH', scale: 0 },
      unitPrice: usd('19.99'),
      discounts: [{ discountId: 'line-1', amount: usd('3.0') }],
      taxes: [{ title: 'Tax1', amount: usd('3.42'), remittedBy: 'marketplace' }],
      // 59.97 less 3.00, and 3.42 on top.
      total: { net: usd('56.97'), gross: usd('60.39'), tax: usd('3.42') },
      taxCollectedBy: 'marketplace',
      attributes: [
        { name: 'fulfillment.fulfillmentOption', value: 'S2H' },
        { name: 'fulfillment.shipMethod', value: 'VALUE' },
        { name: 'fulfillment.pickUpDateTime', value: '2026-03-17T00:00:00.000Z' },
      ],
    },
    {
      id: '2',
      quantity: { ordered: 1, current: 0, fulfilled: 0 },
      unitPrice: usd('0'),
      attributes: [{ name: 'cancellationReason', value: 'SELLER_CANCEL_OUT_OF_STOCK' }],
    },
  ],
  discounts: [
    {
      id: 'line-1',
      title: 'SubscriptionDiscount',
      kind: 'automatic',
      fundedBy: 'unknown',
      amount: usd('3.0'),
    },
  ],
  shippingLines: [
    {
      id: '1-3',
      title: 'Shipping',
      method: 'Value',
      price: usd('5.5'),
      taxes: [{ title: 'Tax2', amount: usd('0.33') }],
      total: { net: usd('5.5'), gross: usd('5.83'), tax: usd('0.33') },
    },
  ],
  fees: [
    {
      id: '1-4',
      kind: 'other',
      title: 'Recycling Fee',
      total: { net: usd('0.75'), gross: usd('0.75') },
    },
  ],
  refunds: [
    {
      id: 'R-55',
      lines: [{ lineId: '1', quantity: 0, amount: usd('19.99'), tax: usd('1.14') }],
      total: usd('21.13'),
      reason: 'DamagedItem, chipped',
    },
  ],
  fulfilments: [
    {
      id: '1Z0001',
      at: { at: '2026-03-12T00:00:00.000Z' },
      status: { value: 'success', raw: 'Shipped' },
      lines: [{ lineId: '1', quantity: 2 }],
      tracking: [{ carrier: 'UPS', number: '1Z0001', url: 'https://carrier.example/1Z0001' }],
    },
  ],
  customer: {
    id: '0b0e6f0e-0000-4000-8000-000000000009',
    kind: 'registered',
    email: '6F1C0A77@relay.example',
  },
  shippingAddress: {
    name: 'Ines Okafor',
    lines: ['12 Juniper Way', 'Unit 4'],
    locality: 'Boise',
    region: { code: 'ID' },
    country: 'USA',
    countryCode: 'US',
    postalCode: '83702',
    phone: '5550100',
  },
  attributes: [
    { name: 'orderType', value: 'REGULAR' },
    { name: 'shippingInfo.methodCode', value: 'Value' },
    { name: 'shippingInfo.estimatedShipDate', value: '2026-03-12T00:00:00.000Z' },
    { name: 'shippingInfo.estimatedDeliveryDate', value: '2026-03-17T00:00:00.000Z' },
    { name: 'shippingInfo.addressType', value: 'RESIDENTIAL' },
    { name: 'shipNode.type', value: 'SellerFulfilled' },
    { name: 'shipNode.id', value: 'node-1' },
  ],
};

export const MEXICAN_ORDER = {
  number: '900012345678',
  updatedAt: { at: '2026-02-11T17:20:00.000Z' },
  lines: [
    {
      id: '1',
      productId: 'OFFER-1',
      gtin: '00750000000017',
      vendor: 'Tienda Puebla',
      unitPrice: mxn('232'),
      discounts: [{ discountId: 'line-1', amount: mxn('23.2') }],
      taxes: [{ title: 'IVA_TAX', amount: mxn('60.8'), remittedBy: 'unknown' }],
      total: { net: mxn('380.0'), gross: mxn('440.8'), tax: mxn('60.8') },
    },
  ],
  discounts: [{ id: 'line-1', title: 'COUPON_DISC', kind: 'code', amount: mxn('23.2') }],
  shippingLines: [
    {
      id: '1-1',
      title: 'SHIPPING_CH',
      method: 'STANDARD',
      total: { net: mxn('50'), gross: mxn('58'), tax: mxn('8') },
    },
  ],
  tenders: [{ kind: 'unknown', title: 'DEBIT' }],
  customer: { kind: 'unknown', taxIds: ['XAXX010101000'] },
  shippingAddress: {
    lines: ['Calle Ocho 8', 'COL. CENTRO'],
    region: { name: 'PUEBLA' },
    countryCode: 'MX',
    phone: '5550123',
  },
  attributes: [{ name: 'cfdi', value: 'G01' }],
};

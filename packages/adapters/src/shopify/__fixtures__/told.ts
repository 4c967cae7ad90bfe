const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: `${text}.000Z`, precision: 's' });

/** What `ORDER_JSON` says, by hand. */
export const FULL_REST = {
  number: '#EU-1042',
  aliases: ['1042', 'gid://shopify/Order/820982911946154508', 'QK7LWZ0P1'],
  channel: 'web',
  placedAt: at('2026-03-29T00:29:58'),
  updatedAt: at('2026-03-31T10:00:00'),
  revision: { kind: 'timestamp', value: '2026-03-31T10:00:00.000Z' },
  currency: { shop: 'EUR' },
  status: {
    state: { value: 'open', raw: null },
    payment: { value: 'partially_refunded', raw: 'partially_refunded' },
    fulfilment: { value: 'partial', raw: 'partial' },
  },
  lines: [
    {
      id: '866550311766439020',
      priceRole: 'priced',
      productId: '632910392',
      variantId: '808950810',
      sku: 'TEE-L',
      title: 'Teekanne',
      vendor: 'Porzellan & Söhne',
      options: [{ name: 'variant', value: 'groß' }],
      attributes: [{ name: 'Gravur', value: 'Für Oma' }],
      quantity: { ordered: 2, current: 2, fulfilled: 2, refunded: 0, unit: 'item', scale: 0 },
      unitPrice: eur('59.50'),
      discounts: [{ discountId: '0', amount: eur('11.90') }],
      taxes: [{ title: 'DE MwSt', rate: '0.19', amount: eur('17.10'), remittedBy: 'seller' }],
      // Twice 59.50 less 11.90, 19 % of which are inside.
      total: { net: eur('90.00'), gross: eur('107.10'), tax: eur('17.10') },
      requiresShipping: true,
      giftCard: false,
    },
    {
      id: '141249953214522974',
      quantity: { ordered: 1, current: 0, fulfilled: 0, refunded: 1 },
      total: { net: eur('20.00'), gross: eur('23.80'), tax: eur('3.80') },
    },
  ],
  discounts: [
    {
      id: '0',
      code: 'FRÜHLING10',
      kind: 'code',
      valueType: 'percentage',
      value: '10.0',
      fundedBy: 'seller',
      amount: eur('11.90'),
    },
  ],
  shippingLines: [
    {
      id: '271878346596884015',
      title: 'DHL Paket',
      method: 'DHL',
      price: eur('5.95'),
      total: { net: eur('5.00'), gross: eur('5.95'), tax: eur('0.95') },
    },
  ],
  fees: [{ kind: 'tip', total: { gross: eur('2.00') } }],
  taxes: [{ title: 'DE MwSt', rate: '0.19', amount: eur('21.85') }],
  tenders: [
    { kind: 'unknown', gateway: 'shopify_payments' },
    {
      id: '1068278491',
      kind: 'refund',
      gateway: 'shopify_payments',
      reference: 're_3Mx',
      amount: eur('23.80'),
      status: { value: 'success', raw: 'success' },
      at: at('2026-03-31T10:00:00'),
    },
  ],
  refunds: [
    {
      id: '929361465',
      at: at('2026-03-31T10:00:00'),
      lines: [{ lineId: '141249953214522974', quantity: 1, amount: eur('23.8'), tax: eur('3.80') }],
      shipping: eur('5.95'),
      adjustment: eur('-5.95'),
      total: eur('23.80'),
      reason: 'Sieb war verbogen',
      status: { value: 'success', raw: null },
    },
  ],
  fulfilments: [
    {
      id: '4567890123',
      at: at('2026-03-30T07:15:00'),
      status: { value: 'in_transit', raw: 'in_transit' },
      lines: [{ lineId: '866550311766439020', quantity: 2 }],
      tracking: [
        {
          carrier: 'DHL',
          number: '00340434161094042557',
          url: 'https://track.example/00340434161094042557',
        },
        { carrier: 'DHL', number: '00340434161094042558' },
      ],
      location: '905684977',
    },
  ],
  totals: {
    items: eur('142.80'),
    tips: eur('2.00'),
    current: eur('115.05'),
    outstanding: eur('0.00'),
    reported: { total_discounts: '11.90', subtotal_price: '130.90' },
  },
  customer: {
    id: '115310627314723954',
    kind: 'registered',
    name: 'Zoë Öztürk',
    email: 'zoe.ozturk@example.com',
    phone: '+4915112345678',
    locale: 'de-DE',
    marketingConsent: true,
  },
  shippingAddress: {
    lines: ['Straße des 17. Juni 135', 'Hinterhaus'],
    region: { code: 'BE', name: 'Berlin' },
    countryCode: 'DE',
    geo: { latitude: '52.5125', longitude: '13.32690' },
  },
  tags: ['Stammkunde', 'Noël', 'VIP'],
  attributes: [{ name: 'Geschenkpapier', value: 'ja' }],
};

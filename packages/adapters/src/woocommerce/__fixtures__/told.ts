import type { OrderExpectation } from '../../testing/samples.ts';

const money = (currency: string) => (amount: string) => ({ shop: { amount, currency } });
const eur = money('EUR');
const gbp = money('GBP');
const usd = money('USD');
const at = (text: string) => ({ at: `${text}.000Z`, precision: 's' });

/** What `order.json` says, by hand: 51.34 of goods − 3.34 + 5.00 of shipping − 2.00 + 10.20 of tax. */
export const FULL: OrderExpectation = {
  grand: '61.20',
  tax: '10.20',
  discounts: '3.34',
  shipping: '5.00',
  paid: '61.20',
  refunded: '12.00',
  currency: 'EUR',
  taxMode: 'included',
  createdAt: '2026-03-29T01:30:00Z',
  status: 'processing',
  quantities: ['2', '1.5'],
  components: 0,
  test: false,
  verdict: 'exact',
  order: {
    number: 'WEB-2026/0042',
    channel: 'checkout',
    updatedAt: at('2026-03-30T08:00:05'),
    paidAt: at('2026-03-29T01:31:10'),
    revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.000Z' },
    status: {
      state: { value: 'open', raw: 'processing' },
      payment: { value: 'partially_refunded', raw: 'processing' },
      fulfilment: { value: 'unfulfilled', raw: 'processing' },
    },
    lines: [
      {
        id: '315',
        priceRole: 'priced',
        productId: '22',
        variantId: '23',
        sku: 'TEE-BLU',
        title: 'Tee &ndash; Blue',
        options: [{ name: 'pa_color', value: 'blue' }],
        attributes: [{ name: 'engraving', value: 'for Zoë' }],
        unitPrice: eur('16.67'),
        discounts: [{ amount: eur('3.34') }],
        taxes: [{ id: '75', amount: eur('6') }],
        total: { net: eur('30.00'), gross: eur('36.00'), tax: eur('6.00') },
      },
      { id: '316', unitPrice: eur('12'), taxes: [{ id: '75', amount: eur('3.6') }] },
    ],
    discounts: [
      {
        id: '320',
        code: 'spring',
        kind: 'code',
        valueType: 'percentage',
        value: '10',
        fundedBy: 'seller',
        amount: eur('3.34'),
      },
    ],
    shippingLines: [
      {
        id: '317',
        title: 'Parcel',
        method: 'flat_rate',
        price: eur('5.00'),
        taxes: [{ id: '75', amount: eur('1') }],
        total: { net: eur('5.00'), gross: eur('6.00'), tax: eur('1.00') },
      },
    ],
    fees: [
      {
        id: '319',
        kind: 'other',
        title: 'Loyalty',
        taxes: [{ id: '75', amount: eur('-0.4') }],
        total: { net: eur('-2.00'), gross: eur('-2.40'), tax: eur('-0.40') },
      },
    ],
    // 20 per cent; 9.20 on the goods and 1.00 on the way.
    taxes: [{ id: '75', title: 'VAT', rate: '0.2', jurisdiction: 'DE-VAT-1', amount: eur('10.20') }],
    tenders: [
      {
        kind: 'sale',
        gateway: 'stripe',
        title: 'Card',
        reference: 'pi_3N0demo',
        amount: eur('61.20'),
        status: { value: 'success', raw: null },
      },
    ],
    refunds: [{ id: '5100', reason: 'Late', total: eur('12.00') }],
    totals: {
      items: eur('51.34'),
      fees: eur('-2.00'),
      reported: { total: '61.20', cart_tax: '9.20', discount_tax: '0.66' },
    },
    customer: { kind: 'guest', name: 'Zoë Müller-Łęcka', email: 'zoe@example.com' },
    billingAddress: {
      firstName: 'Zoë',
      lines: ['Am Markt 1'],
      region: { code: 'DE-NW' },
      countryCode: 'DE',
      postalCode: '50667',
    },
    notes: { buyer: 'Bitte klingeln 🛎' },
    attributes: [
      { name: 'is_vat_exempt', value: 'no' },
      { name: '_gift', value: '{"wrap":true,"cards":[1,2]}' },
      { name: '_empty', value: '' },
    ],
  },
};

/** A time without a zone is the site's, read as UTC. */
export const V1: OrderExpectation = {
  grand: '21.60',
  createdAt: '2026-01-31T23:59:59Z',
  status: 'pending',
  order: {
    createdAt: { ...at('2026-01-31T23:59:59'), zoneAssumed: 'UTC' },
    updatedAt: { ...at('2026-02-01T00:00:00'), zoneAssumed: 'UTC' },
    lines: [{ options: [{ name: 'pa_color', value: 'Black' }], unitPrice: usd('10.00') }],
    issues: [{ code: 'zone_assumed' }],
  },
};

/** What `legacy-order.json` says, by hand: 20.00 of goods − 2.00 + 4.00 of shipping + 4.40 of tax. */
export const LEGACY: OrderExpectation = {
  grand: '26.40',
  tax: '4.40',
  discounts: '2.00',
  shipping: '4.00',
  paid: '26.40',
  currency: 'GBP',
  taxMode: 'unknown',
  createdAt: '2016-02-29T23:59:58Z',
  status: 'processing',
  quantities: ['2'],
  verdict: 'exact',
  order: {
    number: '2016-88',
    url: 'https://shop.example/my-account/view-order/8808',
    updatedAt: at('2016-03-01T00:10:00'),
    status: { payment: { value: 'paid', raw: 'processing' } },
    lines: [
      {
        id: '71',
        options: [{ name: 'pa_size', value: '80 columns' }],
        unitPrice: gbp('10.00'),
        discounts: [{ amount: gbp('2.00') }],
        total: { net: gbp('18.00'), gross: gbp('21.60'), tax: gbp('3.60') },
      },
    ],
    discounts: [{ id: '74', code: 'deck', amount: gbp('2.00') }],
    shippingLines: [{ id: '72', method: 'courier', total: { net: gbp('4.00') } }],
    taxes: [{ id: '9', title: 'VAT', jurisdiction: 'GB-VAT-1', amount: gbp('4.40') }],
    tenders: [{ kind: 'sale', gateway: 'cheque', amount: gbp('26.40'), status: { value: 'success' } }],
    customer: { id: '17', kind: 'registered', firstName: 'Ada' },
    billingAddress: { company: 'Engines Ltd', region: { name: 'Greater London' }, countryCode: 'GB' },
    shippingAddress: { lines: ['1 St James Square'], locality: 'London' },
    notes: { buyer: 'Ring twice' },
  },
};

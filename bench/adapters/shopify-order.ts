/** An order in Shopify's REST shape, as compact as a webhook carries it: about 4.5 kB with two lines. */
export function shopifyOrder({ lines }: { readonly lines: number }): string {
  const subtotal = lines * 2_990;
  const tax = lines * 519 + 85;
  const order = {
    id: 5_620_471_095_521,
    admin_graphql_api_id: 'gid://shopify/Order/5620471095521',
    name: '#31042',
    order_number: 31_042,
    number: 30_042,
    confirmation_number: 'M4TQ81ZKD',
    source_name: 'web',
    test: false,
    created_at: '2026-05-04T09:12:41+02:00',
    processed_at: '2026-05-04T09:12:39+02:00',
    updated_at: '2026-05-04T09:12:44+02:00',
    cancelled_at: null,
    cancel_reason: null,
    closed_at: null,
    currency: 'EUR',
    presentment_currency: 'EUR',
    taxes_included: true,
    financial_status: 'paid',
    fulfillment_status: null,
    total_line_items_price: cents(subtotal),
    total_discounts: '0.00',
    subtotal_price: cents(subtotal),
    total_shipping_price_set: set(490),
    total_tax: cents(tax),
    total_tip_received: '0.00',
    total_price: cents(subtotal + 490),
    total_price_set: set(subtotal + 490),
    current_total_price: cents(subtotal + 490),
    total_outstanding: '0.00',
    total_weight: 640,
    payment_gateway_names: ['shopify_payments'],
    email: 'noor.devries@example.com',
    phone: null,
    customer_locale: 'nl-NL',
    buyer_accepts_marketing: true,
    note: null,
    note_attributes: [{ name: 'gift_wrap', value: 'no' }],
    tags: 'returning, newsletter',
    tax_lines: [{ title: 'BTW', rate: 0.21, price: cents(tax), price_set: set(tax), channel_liable: false }],
    discount_applications: [],
    discount_codes: [],
    line_items: Array.from({ length: lines }, (_, index) => line(index)),
    shipping_lines: [
      {
        id: 4_528_103_227_617,
        title: 'PostNL',
        code: 'postnl-standard',
        carrier_identifier: null,
        price: '4.90',
        price_set: set(490),
        is_removed: false,
        discount_allocations: [],
        tax_lines: [{ title: 'BTW', rate: 0.21, price: '0.85', price_set: set(85), channel_liable: false }],
      },
    ],
    fulfillments: [],
    refunds: [],
    customer: {
      id: 7_204_418_835_681,
      email: 'noor.devries@example.com',
      phone: null,
      first_name: 'Noor',
      last_name: 'de Vries',
      email_marketing_consent: { state: 'subscribed', opt_in_level: 'single_opt_in' },
    },
    billing_address: address(),
    shipping_address: address(),
  };
  return JSON.stringify(order);
}

function line(index: number) {
  return {
    id: 14_030_512_226_529 + index,
    product_id: 8_123_400_782_049 + index,
    variant_id: 44_871_225_540_833 + index,
    sku: `CUP-${1_000 + index}`,
    title: 'Espressokopje "Zuiderzee"',
    name: 'Espressokopje "Zuiderzee" - blauw',
    variant_title: 'blauw',
    vendor: 'Atelier Hindeloopen',
    quantity: 1,
    current_quantity: 1,
    fulfillable_quantity: 1,
    fulfillment_status: null,
    fulfillment_service: 'manual',
    grams: 640,
    price: '29.90',
    price_set: set(2_990),
    total_discount: '0.00',
    taxable: true,
    requires_shipping: true,
    gift_card: false,
    properties: [],
    discount_allocations: [],
    tax_lines: [{ title: 'BTW', rate: 0.21, price: '5.19', price_set: set(519), channel_liable: false }],
  };
}

function address() {
  return {
    name: 'Noor de Vries',
    first_name: 'Noor',
    last_name: 'de Vries',
    company: null,
    address1: 'Prinsengracht 1012',
    address2: null,
    city: 'Amsterdam',
    province: 'Noord-Holland',
    province_code: 'NH',
    zip: '1017 KL',
    country: 'Netherlands',
    country_code: 'NL',
    phone: null,
    latitude: 52.36218,
    longitude: 4.89317,
  };
}

function set(amount: number) {
  const money = { amount: cents(amount), currency_code: 'EUR' };
  return { shop_money: money, presentment_money: money };
}

function cents(amount: number): string {
  return (amount / 100).toFixed(2);
}

import type { IgnoredPaths } from '../source/trace.ts';

const OPENS = 'opens the order to whoever has it';
const CARD = 'a detail of a card, of which no order needs more than its kind and its last digits';
const PER_SHIPMENT = "the order's own sum, parted by shipment";
const BEFORE = 'the tax before discounts, which nobody pays';
const BASIS = 'what the tax was worked out from';
const TYPE = 'what kind of document this is, which its place tells';
const FALLBACK = 'read only where the better name is missing';

/** What both spellings have, by OCAPI's names. */
const SNAKE: IgnoredPaths = {
  '/order_token': OPENS,
  '/order_view_code': OPENS,
  '/payment_instruments/*/payment_reference/gateway_properties/*': 'may hold a secret of the payment gateway',
  '/payment_instruments/*/payment_card/credit_card_expired': CARD,
  '/payment_instruments/*/payment_card/credit_card_token': CARD,
  '/payment_instruments/*/payment_card/expiration_month': CARD,
  '/payment_instruments/*/payment_card/expiration_year': CARD,
  '/payment_instruments/*/payment_card/valid_from_month': CARD,
  '/payment_instruments/*/payment_card/valid_from_year': CARD,
  '/payment_instruments/*/payment_card/issue_number': CARD,
  '/payment_instruments/*/payment_card/holder': CARD,
  '/payment_instruments/*/payment_card/number_last_digits': CARD,
  '/payment_instruments/*/payment_method_id': 'names the gateway where nothing better does',
  '/product_items/*/option_items/*/shipment_id': 'the shipment of the line that it is an option of',
  '/billing_address/id': 'an id of this copy of the address',
  '/shipments/*/shipping_address/id': 'an id of this copy of the address',
  '/product_items/*/item_text': FALLBACK,
  '/product_items/*/option_items/*/item_text': FALLBACK,
  '/product_items/*/bundled_product_items/*/item_text': FALLBACK,
  '/shipping_items/*/item_text': FALLBACK,
  '/shipping_items/*/base_price': FALLBACK,
  '/customer_name': FALLBACK,
  '/product_items/*/tax': BEFORE,
  '/product_items/*/option_items/*/tax': BEFORE,
  '/shipping_items/*/tax': BEFORE,
  '/product_items/*/tax_basis': BASIS,
  '/product_items/*/option_items/*/tax_basis': BASIS,
  '/shipping_items/*/tax_basis': BASIS,
  '/shipments/*/adjusted_merchandize_total_tax': PER_SHIPMENT,
  '/shipments/*/adjusted_shipping_total_tax': PER_SHIPMENT,
  '/shipments/*/merchandize_total_tax': PER_SHIPMENT,
  '/shipments/*/product_sub_total': PER_SHIPMENT,
  '/shipments/*/product_total': PER_SHIPMENT,
  '/shipments/*/shipment_total': PER_SHIPMENT,
  '/shipments/*/shipping_total': PER_SHIPMENT,
  '/shipments/*/shipping_total_tax': PER_SHIPMENT,
  '/shipments/*/tax_total': PER_SHIPMENT,
  '/shipments/*/shipping_method/price':
    'the list price of the method; the shipping item has what was charged',
  '/shipments/*/shipping_method/description': 'a text about the method, not about the order',
  '/coupon_items/*/coupon_item_id': 'an id of the entry; the code is kept',
  '/product_items/*/bundled_product_items/*/price_adjustments/*':
    'what was taken off a part was taken off the bundle, which tells it',
  '/notes/link': 'where the notes can be fetched',
  '/_resource_state': 'a token for a change of this very document',
  '/_v': 'the version of the API',
  '/_type': TYPE,
  '/*/_type': TYPE,
  '/*/*/_type': TYPE,
  '/*/*/*/_type': TYPE,
  '/*/*/*/*/_type': TYPE,
};

/** The same in SCAPI's spelling; a name that begins with an underscore is OCAPI's alone. */
const CAMEL: IgnoredPaths = Object.fromEntries(
  Object.entries(SNAKE).map(([path, reason]) => [
    path.replace(
      /([a-z])_([a-z])/g,
      (_match, before: string, letter: string) => before + letter.toUpperCase(),
    ),
    reason,
  ]),
);

/** What an order says that no order needs. */
export const SFCC_IGNORED: IgnoredPaths = { ...SNAKE, ...CAMEL };

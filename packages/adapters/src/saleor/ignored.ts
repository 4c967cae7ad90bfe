import type { IgnoredPaths } from '../source/trace.ts';

const PICTURE = 'a picture of the product';
const OF_PRODUCT = 'a property of the product, not of the order';
const TRANSLATED = "the product's name in the buyer's language; the shop's own is mapped";
const KIND = 'the name of the type, which the place tells';

/** What of an order no order needs, below the place where the order stands. */
const OF_ORDER: IgnoredPaths = {
  '/type': KIND,
  '/__typename': KIND,
  '/lines/*/__typename': KIND,
  '/lines/*/type': KIND,
  '/lines/*/translated_product_name': TRANSLATED,
  '/lines/*/translated_variant_name': TRANSLATED,
  '/lines/*/translatedProductName': TRANSLATED,
  '/lines/*/translatedVariantName': TRANSLATED,
  '/lines/*/thumbnail/*': PICTURE,
  '/lines/*/product/first_image/*': PICTURE,
  '/lines/*/product/images/*': PICTURE,
  '/lines/*/product/attributes/*': OF_PRODUCT,
  '/lines/*/product/weight': OF_PRODUCT,
  '/lines/*/product/thumbnail/*': PICTURE,
  '/lines/*/variant/first_image/*': PICTURE,
  '/lines/*/variant/images/*': PICTURE,
  '/lines/*/variant/weight': OF_PRODUCT,
  '/lines/*/is_digital': OF_PRODUCT,
  '/lines/*/digital_url': OF_PRODUCT,
  '/lines/*/unit_tax_amount': 'the tax of one item; that of the line is mapped',
  '/lines/*/allocations/*': "the warehouse's stock, not the order's",
  '/actions/*': 'what the staff may do next',
  '/displayGrossPrices': 'how prices are shown',
  '/display_gross_prices': 'how prices are shown',
  '/statusDisplay': 'the status in words once more',
  '/paymentStatusDisplay': 'the payment status in words once more',
};

/** A parcel's mail repeats each line of the order in it; only the line's id is wanted. */
const OF_PARCEL_LINE = [
  'product/*',
  'variant/*',
  ...['product_name', 'translated_product_name', 'variant_name', 'translated_variant_name', 'product_sku'],
  ...[
    'quantity',
    'quantity_fulfilled',
    'currency',
    'tax_rate',
    'is_shipping_required',
    'is_digital',
    'digital_url',
  ],
  ...['unit_price_net_amount', 'unit_price_gross_amount', 'unit_tax_amount'],
  ...['total_net_amount', 'total_gross_amount', 'total_tax_amount'],
  ...['unit_discount_value', 'unit_discount_reason', 'unit_discount_type', 'unit_discount_amount'],
];

const PLACES = ['', '/order', '/data/order', '/event/order', '/payload/order', '/fulfillment/order'];

/** What an order of Saleor says that no order needs. */
export const SALEOR_IGNORED: IgnoredPaths = {
  ...Object.fromEntries(
    PLACES.flatMap((place) => Object.entries(OF_ORDER).map(([path, reason]) => [`${place}${path}`, reason])),
  ),
  ...Object.fromEntries(
    ['physical_lines', 'digital_lines'].flatMap((list) =>
      OF_PARCEL_LINE.flatMap((name) =>
        ['', '/payload'].map((place) => [
          `${place}/${list}/*/order_line/${name}`,
          'the line of the order once more',
        ]),
      ),
    ),
  ),
  '/notify_event': 'the name of the mail; what it says is mapped',
  '/domain': 'the shop, which the connection knows',
  '/site_name': 'the shop, which the connection knows',
  '/recipient_email': 'to whom Saleor writes',
  '/payload/domain': 'the shop, which the connection knows',
  '/payload/site_name': 'the shop, which the connection knows',
  '/payload/recipient_email': 'to whom Saleor writes',
  '/payload/requester_user_id': 'who of the staff asked for the mail',
};

import type { IgnoredPaths } from '../source/trace.ts';

const PICTURE = 'a picture of the product';
const OF_PRODUCT = 'a property of the product, not of the order';
const ROW = 'the time of a row in the database, not of the order';
const OF_REGION = 'a setting of the region, not of the order';
const PARENT = 'the id of what it stands in';

const PRODUCT = [
  ...['inventory_quantity', 'allow_backorder', 'manage_inventory', 'hs_code', 'origin_country', 'mid_code'],
  ...['material', 'weight', 'length', 'height', 'width', 'variant_rank'],
];
const ROWS = ['created_at', 'updated_at', 'deleted_at'];

/** What of an order no order needs, below the place where the order stands. */
const OF_ORDER: IgnoredPaths = {
  '/object': 'the name of the type, which the place tells',
  '/items/*/thumbnail': PICTURE,
  '/items/*/cart_id': PARENT,
  '/items/*/order_id': PARENT,
  '/items/*/detail/order_id': PARENT,
  '/items/*/detail/item_id': PARENT,
  ...Object.fromEntries(ROWS.map((name) => [`/items/*/${name}`, ROW])),
  ...Object.fromEntries(ROWS.map((name) => [`/items/*/detail/${name}`, ROW])),
  ...Object.fromEntries(ROWS.map((name) => [`/items/*/variant/${name}`, ROW])),
  ...Object.fromEntries(ROWS.map((name) => [`/items/*/variant/product/${name}`, ROW])),
  ...Object.fromEntries(ROWS.map((name) => [`/region/${name}`, ROW])),
  ...Object.fromEntries(ROWS.map((name) => [`/shipping_address/${name}`, ROW])),
  ...Object.fromEntries(ROWS.map((name) => [`/billing_address/${name}`, ROW])),
  ...Object.fromEntries(PRODUCT.map((name) => [`/items/*/variant/${name}`, OF_PRODUCT])),
  ...Object.fromEntries(PRODUCT.map((name) => [`/items/*/variant/product/${name}`, OF_PRODUCT])),
  '/items/*/variant/product/thumbnail': PICTURE,
  '/items/*/product_description': OF_PRODUCT,
  '/items/*/product_subtitle': OF_PRODUCT,
  '/items/*/product_handle': OF_PRODUCT,
  '/region/payment_providers/*': OF_REGION,
  '/region/fulfillment_providers/*': OF_REGION,
  '/region/tax_code': OF_REGION,
};

const PLACES = ['', '/order', '/draft_order', '/draft_order/cart', '/data'];

/** What an order of Medusa says that no order needs. */
export const MEDUSA_IGNORED: IgnoredPaths = Object.fromEntries(
  PLACES.flatMap((place) => Object.entries(OF_ORDER).map(([path, reason]) => [`${place}${path}`, reason])),
);

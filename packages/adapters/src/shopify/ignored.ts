import type { IgnoredPaths } from '../source/trace.ts';

const GLOBAL_ID = 'the same id once more';
const LINE_AGAIN = 'the line of the order once more';
const PRODUCT = 'a property of the product, not of the order';
const BROWSER = 'how the buyer came to the shop, not what was ordered';
const RECORD = "the customer's record of today, not what was given with the order";
const PAGING = 'how the list was asked for';

/** Paths below the order in the REST shape. */
const REST: IgnoredPaths = {
  '/browser_ip': BROWSER,
  '/client_details/*': BROWSER,
  '/cart_token': BROWSER,
  '/checkout_id': BROWSER,
  '/checkout_token': BROWSER,
  '/landing_site': BROWSER,
  '/landing_site_ref': BROWSER,
  '/referring_site': BROWSER,
  '/token': 'opens the order to whoever holds it',
  '/order_status_url': 'opens the order to whoever holds it',
  '/number': 'the place of the order in a count that `order_number` goes on from',
  '/line_items/*/admin_graphql_api_id': GLOBAL_ID,
  '/line_items/*/grams': PRODUCT,
  '/line_items/*/product_exists': PRODUCT,
  '/line_items/*/variant_inventory_management': PRODUCT,
  '/line_items/*/fulfillable_quantity': 'follows from what was ordered, sent and given back',
  '/refunds/*/admin_graphql_api_id': GLOBAL_ID,
  '/refunds/*/order_id': GLOBAL_ID,
  '/refunds/*/refund_line_items/*/line_item/*': LINE_AGAIN,
  '/refunds/*/transactions/*/admin_graphql_api_id': GLOBAL_ID,
  '/refunds/*/transactions/*/order_id': GLOBAL_ID,
  '/transactions/*/admin_graphql_api_id': GLOBAL_ID,
  '/transactions/*/order_id': GLOBAL_ID,
  '/fulfillments/*/admin_graphql_api_id': GLOBAL_ID,
  '/fulfillments/*/order_id': GLOBAL_ID,
  ...below('/fulfillments/*/line_items/*', LINE_AGAIN, [
    'admin_graphql_api_id',
    'attributed_staffs/*',
    'current_quantity',
    'discount_allocations/*',
    'duties/*',
    'fulfillable_quantity',
    'fulfillment_service',
    'fulfillment_status',
    'gift_card',
    'grams',
    'name',
    'price',
    'price_set/*',
    'product_exists',
    'product_id',
    'properties/*',
    'requires_shipping',
    'sku',
    'tax_lines/*',
    'taxable',
    'title',
    'total_discount',
    'total_discount_set/*',
    'variant_id',
    'variant_inventory_management',
    'variant_title',
    'vendor',
  ]),
  '/customer/admin_graphql_api_id': GLOBAL_ID,
  '/customer/default_address/*': RECORD,
  '/customer/created_at': RECORD,
  '/customer/updated_at': RECORD,
  '/customer/orders_count': RECORD,
  '/customer/total_spent': RECORD,
  '/customer/last_order_id': RECORD,
  '/customer/last_order_name': RECORD,
  '/customer/multipass_identifier': RECORD,
};

const CONNECTIONS = [
  '/lineItems',
  '/shippingLines',
  '/discountApplications',
  '/returns',
  '/returns/nodes/*/returnLineItems',
  '/fulfillments/*/fulfillmentLineItems',
  '/refunds/*/refundLineItems',
  '/refunds/*/transactions',
  '/refunds/*/orderAdjustments',
  '/refunds/*/refundShippingLines',
];

/** Paths below the order in the shape of GraphQL. */
const GRAPHQL: IgnoredPaths = {
  '/__typename': PAGING,
  '/legacyResourceId': GLOBAL_ID,
  '/statusPageUrl': 'opens the order to whoever holds it',
  '/clientIp': BROWSER,
  '/customerJourneySummary/*': BROWSER,
  '/customer/defaultAddress/*': RECORD,
  '/lineItems/nodes/*/__typename': PAGING,
  '/lineItems/edges/*/node/__typename': PAGING,
  '/refunds/*/transactions/nodes/*/order/*': GLOBAL_ID,
  ...Object.fromEntries(
    CONNECTIONS.flatMap((path) => [
      [`${path}/pageInfo/*`, PAGING],
      [`${path}/edges/*/cursor`, PAGING],
    ]),
  ),
};

/** What no order needs, wherever in an answer the order stands. */
export const SHOPIFY_IGNORED: IgnoredPaths = {
  ...Object.fromEntries(
    ['', '/order', '/data/order'].flatMap((root) =>
      Object.entries({ ...REST, ...GRAPHQL }).map(([path, reason]) => [`${root}${path}`, reason]),
    ),
  ),
  '/extensions/*': 'what the call cost',
};

function below(root: string, reason: string, names: readonly string[]): IgnoredPaths {
  return Object.fromEntries(names.map((name) => [`${root}/${name}`, reason]));
}

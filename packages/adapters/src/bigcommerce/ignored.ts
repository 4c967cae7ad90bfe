import type { IgnoredPaths } from '../source/trace.ts';

const AGAIN = "the order's id once more";
const LINK = 'where the API has a resource of the order';
const TAX_CLASS = "a number of the store's tax settings; the taxes have rates and amounts";

const ORDER: IgnoredPaths = {
  '/status': "the platform's label of the status number; read where that is missing",
  '/shipping_cost_tax_class_id': TAX_CLASS,
  '/handling_cost_tax_class_id': TAX_CLASS,
  '/wrapping_cost_tax_class_id': TAX_CLASS,
  '/order_is_digital': 'the type of each line says it',
  '/currency_id': 'the code of the currency says it',
  '/default_currency_id': 'the code of the currency says it',
  '/shipping_address_count': 'the addresses are listed',
  ...links(['products', 'shipping_addresses', 'coupons', 'consignments', 'fees']),
};

const PRODUCT: IgnoredPaths = {
  '/order_id': AGAIN,
  '/name_customer': 'what name says; read where that is missing',
  '/base_price': 'the price in its exact half; read where that is missing',
  '/base_total': 'the total in its exact half; read where that is missing',
  '/discounted_total_inc_tax': 'the total less the discounts; read where there is no total',
  '/price_tax': 'the difference of the two prices',
  '/is_refunded': 'quantity_refunded says it',
  '/refund_amount': 'the documentation says that it is always 0',
  '/base_wrapping_cost': "a part of the order's wrapping cost",
  '/wrapping_cost_ex_tax': "a part of the order's wrapping cost",
  '/wrapping_cost_inc_tax': "a part of the order's wrapping cost",
  '/wrapping_cost_tax': "a part of the order's wrapping cost",
  '/is_bundled_product': 'parent_order_product_id says it',
  '/applied_discounts/*/target': 'every applied discount is in the total of its line',
  '/product_options/*/order_product_id': "the line's id once more",
  '/product_options/*/display_name_customer': 'what display_name says',
  '/product_options/*/display_value_customer': 'what display_value says',
  '/product_options/*/name': 'the name inside the catalogue; read where there is none to show',
  '/product_options/*/value': 'the id of the choice; read where there is no value to show',
};

const ADDRESS: IgnoredPaths = {
  '/order_id': AGAIN,
  '/items_shipped': 'the lines say how many of them were shipped',
  '/cost_tax_class_id': TAX_CLASS,
  '/handling_cost_tax_class_id': TAX_CLASS,
  '/base_handling_cost': "a part of the order's handling cost",
  '/handling_cost_ex_tax': "a part of the order's handling cost",
  '/handling_cost_inc_tax': "a part of the order's handling cost",
  '/handling_cost_tax': "a part of the order's handling cost",
  ...links(['shipping_quotes']),
};

const SHIPMENT: IgnoredPaths = {
  '/order_id': AGAIN,
  '/customer_id': "the order's customer once more",
  '/billing_address/*': "the order's billing address once more",
  '/shipping_address/*': 'the address that order_address_id names',
  '/shipping_provider_display_name': 'the name of the carrier; read where it has no code',
  '/items/*/product_id': 'the line says it',
};

const TAX: IgnoredPaths = {
  '/order_id': AGAIN,
  '/class': 'the tax has a name; read where it has none',
  '/tax_class_id': TAX_CLASS,
  '/tax_rate_id': 'deprecated by the platform',
  '/priority_amount': 'the taxes of one priority added up; read where a tax has no amount of its own',
};

const PARTS: Readonly<Record<string, IgnoredPaths>> = {
  products: PRODUCT,
  shipping_addresses: ADDRESS,
  shipments: SHIPMENT,
  taxes: TAX,
  coupons: {
    '/order_id': AGAIN,
    '/discount': 'on the lines, or the rest of coupon_discount; read where several coupons share it',
    '/id': 'the code names it; read where there is none',
  },
  refunds: { '/order_id': AGAIN },
  transactions: { '/order_id': AGAIN },
  fees: { '/display_name_merchant': 'the name for the customer says it; read where there is none' },
};

/** The leaves that are left out, wherever an order and its resources may stand. */
export const BIGCOMMERCE_IGNORED: IgnoredPaths = Object.fromEntries(
  ['', '/order'].flatMap((root) => [
    ...at(root, ORDER),
    ...Object.entries(PARTS).flatMap(([name, paths]) => [
      ...at(`${root}/${name}/*`, paths),
      ...at(`${root}/${name}/data/*`, paths),
    ]),
    ...['/consignments', '/consignments/*'].flatMap((consignment) => [
      ...at(`${root}${consignment}/shipping/*`, { ...ADDRESS, ...links(['line_items/*']) }),
      ...['shipping', 'pickups', 'downloads', 'email/gift_certificates'].flatMap((kind) =>
        at(`${root}${consignment}/${kind}/*/line_items/*`, PRODUCT),
      ),
    ]),
  ]),
);

function at(prefix: string, paths: IgnoredPaths): readonly (readonly [string, string])[] {
  return Object.entries(paths).map(([path, reason]) => [`${prefix}${path}`, reason] as const);
}

function links(names: readonly string[]): IgnoredPaths {
  return Object.fromEntries(
    names.flatMap((name) => ['url', 'resource'].map((part) => [`/${name}/${part}`, LINK])),
  );
}

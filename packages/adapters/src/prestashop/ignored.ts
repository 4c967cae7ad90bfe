import type { IgnoredPaths } from '../source/trace.ts';

const OPENS = 'opens the order, or what was bought with it, to whoever has it';
const LEADS = 'names what stands beside the order in the document';
const SELF = 'names the order that it stands with';
const FALLBACK = 'read only where the better name is missing';
const CARD = 'a detail of a card, of which no order needs more than its brand';
const SHOP = 'about the shop and its stock, not about the order';
const COST = 'what the seller paid, which is no part of an order';
const STATE = 'how the shop shows and mails the state, not what it means';
const BASIS = 'how the amounts were worked out, which are there';
const TWICE = 'the same once more, without tax or in parts';

const OF_ORDER: IgnoredPaths = {
  '/secure_key': OPENS,
  '/id_address_delivery': LEADS,
  '/id_address_invoice': LEADS,
  '/id_currency': LEADS,
  '/id_lang': LEADS,
  '/id_shop_group': SHOP,
  '/valid': 'the flag `logable` of the state, read only where the state is told by its id alone',
  '/round_mode': BASIS,
  '/round_type': BASIS,
  '/associations/order_rows/*/product_price':
    'the price without tax and before reductions; read only where the price that was asked is missing',
};

const OF_ADDRESS = {
  '/id': LEADS,
  '/id_customer': LEADS,
  '/id_country': LEADS,
  '/id_state': LEADS,
  '/id_manufacturer': SHOP,
  '/id_supplier': SHOP,
  '/id_warehouse': SHOP,
  '/alias': 'what the buyer calls the address',
  '/deleted': 'whether the buyer still has the address',
  '/date_add': 'when the buyer entered the address',
  '/date_upd': 'when the buyer entered the address',
};

const below = (root: string, paths: IgnoredPaths): IgnoredPaths =>
  Object.fromEntries(Object.entries(paths).map(([path, reason]) => [`${root}${path}`, reason]));

const all = (root: string, names: readonly string[], reason: string): IgnoredPaths =>
  Object.fromEntries(names.map((name) => [`${root}/${name}`, reason]));

/** What an order and the resources beside it say that no order needs. */
export const PRESTASHOP_IGNORED: IgnoredPaths = {
  ...OF_ORDER,
  ...below('/order', OF_ORDER),
  ...below('/invoice_address', OF_ADDRESS),
  ...below('/delivery_address', OF_ADDRESS),
  ...all('/currency', ['id', 'name', 'names', 'symbol', 'conversion_rate', 'deleted', 'active'], SHOP),
  ...all('/currency', ['numeric_iso_code', 'precision', 'pattern', 'unofficial', 'modified'], SHOP),
  ...all('/language', ['id', 'name', 'active', 'locale', 'is_rtl'], SHOP),
  ...all('/language', ['date_format_lite', 'date_format_full'], SHOP),
  '/language/iso_code': FALLBACK,
  ...all('/order_state', ['id', 'unremovable', 'hidden', 'send_email', 'color', 'deleted'], STATE),
  ...all('/order_state', ['invoice', 'delivery', 'pdf_invoice', 'pdf_delivery', 'module_name'], STATE),
  ...all('/order_state', ['name/*/id', 'template/*/id'], 'the language that the text is in'),
  '/order_state/logable': FALLBACK,
  '/customer/id': LEADS,
  ...all('/customer', ['passwd', 'secure_key', 'reset_password_token'], OPENS),
  ...all('/countries/*', ['name/*/id'], 'the language that the text is in'),
  ...all('/order_details/*', ['id_order'], SELF),
  ...all('/order_details/*', ['id_shop', 'id_warehouse', 'id_order_invoice'], SHOP),
  ...all('/order_details/*', ['product_quantity_in_stock', 'product_quantity_reinjected'], SHOP),
  ...all('/order_details/*', ['purchase_supplier_price', 'original_wholesale_price'], COST),
  ...all('/order_details/*', ['download_hash', 'download_nb', 'download_deadline'], OPENS),
  ...all('/order_details/*', ['product_price', 'original_product_price'], 'the price before reductions'),
  ...all('/order_details/*', ['unit_price_tax_excl', 'reduction_amount'], TWICE),
  ...all('/order_details/*', ['tax_computation_method', 'id_tax_rules_group', 'ecotax_tax_rate'], BASIS),
  ...all('/order_details/*', ['discount_quantity_applied', 'product_quantity_discount'], BASIS),
  ...all('/order_details/*', ['total_shipping_price_tax_incl', 'total_shipping_price_tax_excl'], TWICE),
  ...all('/order_details/*', ['total_refunded_tax_incl', 'total_refunded_tax_excl'], TWICE),
  '/order_details/*/associations/taxes/*/id': 'names a tax of the shop, of which the line has the amount',
  '/order_payments/*/order_reference': SELF,
  '/order_payments/*/conversion_rate': BASIS,
  ...all('/order_payments/*', ['card_number', 'card_expiration', 'card_holder'], CARD),
  ...all('/order_slips/*', ['id_order', 'id_customer'], SELF),
  ...all('/order_slips/*', ['conversion_rate', 'order_slip_type', 'partial', 'shipping_cost'], BASIS),
  ...all('/order_slips/*', ['total_products_tax_excl', 'total_shipping_tax_excl'], TWICE),
  ...all('/order_slips/*', ['amount', 'shipping_cost_amount'], FALLBACK),
  '/order_slips/*/date_upd': 'when the slip was last touched',
  '/order_slips/*/associations/order_slip_details/*/id': 'an id of the entry; that of the line is kept',
  '/order_carriers/*/id_order': SELF,
  ...all('/order_carriers/*', ['shipping_cost_tax_incl', 'shipping_cost_tax_excl'], TWICE),
  ...all('/order_carriers/*', ['id_order_invoice', 'weight'], SHOP),
  '/order_carriers/*/date_add': 'when the order was made, not when it was sent',
  '/order_cart_rules/*/id_order': SELF,
  ...all('/order_cart_rules/*', ['id_cart_rule', 'id_order_invoice'], SHOP),
  '/order_cart_rules/*/deleted': 'a rule that was taken out is no discount of the order',
  ...all(
    '/order_cart_rules/*',
    ['value_tax_excl', 'free_shipping'],
    'tells whether the rule fell on shipping',
  ),
};

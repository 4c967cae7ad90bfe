import type { IgnoredPaths } from '../source/trace.ts';

/** Where an order stands in a payload of the REST API, of the client, of an event and of a webhook. */
const PLACES = [
  '',
  '/order',
  '/data',
  '/data/value',
  '/data/value/order',
  '/data/order',
  '/event/data/value',
];

const ORDER_ID = "the order's own id once more";
const PARENT = 'the parent once more, as an item of its own';
const ITEMS = "the order's items once more";
const SHIPPING = "the order's shipping amounts once more";
const QUOTE = 'a row of the cart that the order was made of';
const WEIGHT = 'goods are measured where they are kept';
const FREE = 'the amounts say it';
const PARTS = 'what net amount and tax add up to; read where one of them is missing';
const CATALOGUE = "the catalogue's price, which was not charged: read to tell whether prices include tax";
const REPORT = "the currency of the whole installation's reports";
const VIEW = 'the currency that the catalogue was shown in';
const ROW = 'the id of a row in the shop';
const SUM = 'the sum of what the document lists';
const NOTIFIED = 'whether a mail was sent';

const OF_ORDER: IgnoredPaths = {
  '/id': ORDER_ID,
  '/items/*/order_id': ORDER_ID,
  '/items/*/id': "the item's id once more",
  '/items/*/store_id': "the order's store once more",
  '/items/*/quote_item_id': QUOTE,
  '/items/*/parent_item/*': PARENT,
  '/items/*/created_at': 'the time at which the order was placed',
  '/items/*/updated_at': "an item's own change, which the order's updated_at covers",
  '/items/*/is_qty_decimal': 'the quantities say it themselves',
  '/items/*/weight': WEIGHT,
  '/items/*/row_weight': WEIGHT,
  '/items/*/discount_percent': 'the amount is what counts',
  '/items/*/product_options/info_buyRequest/*': 'what the shop sent to its own cart',
  '/items/*/free_shipping': FREE,
  '/items/*/tax_percent': 'the rate of taxes that the order itemises; read where it does not',
  '/items/*/price_incl_tax': PARTS,
  '/items/*/base_price_incl_tax': PARTS,
  '/items/*/row_total_incl_tax': PARTS,
  '/items/*/base_row_total_incl_tax': PARTS,
  '/status_histories/*/status': 'read to tell when the order ended',
  '/extension_attributes/item_applied_taxes/*/type': 'read to tell the tax of shipping from those of items',
  '/extension_attributes/payment_additional_info/*/key': 'read to find the name of the payment method',
  '/items/*/no_discount': 'a note of the price rules to themselves',
  '/items/*/original_price': CATALOGUE,
  '/items/*/base_original_price': CATALOGUE,
  '/items/*/product_option/extension_attributes/bundle_options/*/option_qty': 'the parts say it themselves',
  '/items/*/product_option/extension_attributes/downloadable_option/*': 'ids of files within the shop',
  '/global_currency_code': REPORT,
  '/base_to_global_rate': REPORT,
  '/store_currency_code': VIEW,
  '/store_to_base_rate': VIEW,
  '/store_to_order_rate': VIEW,
  '/billing_address/entity_id': ROW,
  '/billing_address/region_id': ROW,
  '/billing_address/customer_address_id': ROW,
  '/payment/entity_id': ROW,
  '/payment/account_status': 'a field of an old payment method',
  '/payment/additional_information/*': 'what a payment method notes for itself, of which the name is read',
  '/payment/last_trans_id': 'the last transaction; read where no invoice names its own',
  '/payment/amount_ordered': 'the grand total once more',
  '/payment/base_amount_ordered': 'the grand total once more',
  '/status_histories/*/entity_id': ROW,
  '/status_histories/*/entity_name': 'which document the entry was written with',
  '/status_histories/*/is_visible_on_front': 'whether the buyer sees the entry',
  '/extension_attributes/shipping_assignments/*/shipping/address/entity_id': ROW,
  '/extension_attributes/shipping_assignments/*/shipping/address/region_id': ROW,
  '/extension_attributes/shipping_assignments/*/shipping/address/customer_address_id': ROW,
  '/extension_attributes/taxes/*': "the order's taxes once more, as rows of the database",
  '/extension_attributes/additional_itemized_taxes/*':
    'the taxes of the items once more, as rows of the database',
  '/items/*/extension_attributes/itemized_taxes/*':
    'the taxes of the items once more, as rows of the database',
  '/weight': WEIGHT,
  '/is_virtual': 'the items say it themselves',
  '/billing_address_id': 'the id of the billing address, which is in the order',
  '/shipping_address_id': 'the id of the shipping address, which is in the order',
  '/quote_address_id': QUOTE,
  '/billing_address/parent_id': ORDER_ID,
  '/billing_address/address_type': 'the name of the member says it',
  '/payment/parent_id': ORDER_ID,
  '/payment/shipping_amount': SHIPPING,
  '/payment/base_shipping_amount': SHIPPING,
  '/payment/shipping_captured': SHIPPING,
  '/payment/base_shipping_captured': SHIPPING,
  '/status_histories/*/parent_id': ORDER_ID,
  '/status_histories/*/is_customer_notified': NOTIFIED,
  '/email_sent': NOTIFIED,
  '/customer_note_notify': NOTIFIED,
  '/extension_attributes/shipping_assignments/*/items/*': ITEMS,
  '/extension_attributes/shipping_assignments/*/shipping/total/*': SHIPPING,
  '/extension_attributes/shipping_assignments/*/shipping/address/parent_id': ORDER_ID,
  '/extension_attributes/shipping_assignments/*/shipping/address/address_type':
    'the name of the member says it',
  '/extension_attributes/company_order_attributes/order_id': ORDER_ID,
};

/** What I/O Events and Commerce put around an order. */
const OF_ENVELOPE: IgnoredPaths = Object.fromEntries(
  [
    'specversion',
    'type',
    'id',
    'event_id',
    'source',
    'time',
    'datacontenttype',
    'recipient_client_id',
    'eventName',
  ]
    .map((name) => `/${name}`)
    .concat('/data/key', '/data/source', '/data/_metadata/*', '/event/data/key', '/event/data/source')
    .map((path) => [path, 'the envelope, which `identify` and `verify` read']),
);

const OF_DOCUMENTS: IgnoredPaths = Object.fromEntries(
  ['invoices', 'shipments', 'creditmemos'].flatMap((list) => [
    [`/${list}/*/order_id`, ORDER_ID],
    [`/${list}/*/items/*/parent_id`, "the document's own id once more"],
    [`/${list}/*/items/*/entity_id`, ROW],
    [`/${list}/*/items/*/sku`, "the line's own once more"],
    [`/${list}/*/items/*/name`, "the line's own once more"],
    [`/${list}/*/comments/*/entity_id`, ROW],
    [`/${list}/*/comments/*/parent_id`, ROW],
    [`/${list}/*/items/*/row_total_incl_tax`, PARTS],
    [`/${list}/*/items/*/base_row_total_incl_tax`, PARTS],
    [`/${list}/*/subtotal`, SUM],
    [`/${list}/*/base_subtotal`, SUM],
    [`/${list}/*/tax_amount`, SUM],
    [`/${list}/*/base_tax_amount`, SUM],
    [`/${list}/*/adjustment`, SUM],
    [`/${list}/*/base_adjustment`, SUM],
    [`/${list}/*/tracks/*/entity_id`, ROW],
    [`/${list}/*/tracks/*/order_id`, ORDER_ID],
    [`/${list}/*/tracks/*/parent_id`, "the document's own id once more"],
  ]),
);

/** The leaves that are left out on purpose: what stands elsewhere as well, and what is of no use outside the shop. */
export const MAGENTO_IGNORED: IgnoredPaths = {
  ...Object.fromEntries(
    PLACES.flatMap((place) =>
      Object.entries(OF_ORDER).map(([path, reason]) => [`${place}${path}`, reason] as const),
    ),
  ),
  ...OF_DOCUMENTS,
  ...OF_ENVELOPE,
};

/** Sums that have a part cancelled, invoiced and refunded. */
const STAGED = ['subtotal', 'shipping', 'tax', 'discount'];

const PLAIN = [
  'grand_total',
  'subtotal',
  'subtotal_incl_tax',
  'discount_amount',
  'shipping_amount',
  'shipping_incl_tax',
  'shipping_discount_amount',
  'shipping_tax_amount',
  'shipping_tax_refunded',
  'tax_amount',
  'discount_tax_compensation_amount',
  'discount_tax_compensation_invoiced',
  'discount_tax_compensation_refunded',
  'hidden_tax_amount',
  'total_due',
  'total_paid',
  'total_refunded',
  'total_canceled',
  'total_invoiced',
  'total_offline_refunded',
  'total_online_refunded',
  'total_qty_ordered',
  'adjustment_positive',
  'adjustment_negative',
  ...STAGED.flatMap((sum) => ['canceled', 'invoiced', 'refunded'].map((stage) => `${sum}_${stage}`)),
];

/** The order's own figures by name, in both currencies. */
export const REPORTED: readonly string[] = [
  ...PLAIN,
  ...PLAIN.map((name) => `base_${name}`),
  'shipping_discount_tax_compensation_amount',
  'base_shipping_discount_tax_compensation_amnt',
  'base_total_invoiced_cost',
  'total_item_count',
  'payment_authorization_amount',
];

const BALANCES = ['gift_cards', 'customer_balance', 'reward_currency'].flatMap((name) =>
  ['amount', 'invoiced', 'refunded'].map((stage) => `${name}_${stage}`),
);

const WRAPPING = ['gw', 'gw_items', 'gw_card'].flatMap((part) =>
  ['', 'base_'].flatMap((base) =>
    ['price', 'tax_amount', 'price_incl_tax', 'price_invoiced', 'price_refunded'].map(
      (name) => `${part}_${base}${name}`,
    ),
  ),
);

/** Adobe Commerce's own figures, which the REST API puts among the extension attributes. */
export const REPORTED_EXTENSIONS: readonly string[] = [
  ...BALANCES,
  ...BALANCES.map((name) => `base_${name}`),
  'customer_balance_total_refunded',
  'base_customer_balance_total_refunded',
  ...WRAPPING,
];

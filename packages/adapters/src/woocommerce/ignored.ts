import type { IgnoredPaths } from '../source/trace.ts';

const BEFORE_DISCOUNTS = 'the tax before discounts, which nobody pays';
const ROW = 'the number of a row, by which nothing is found';
const SHOWN = 'key and value once more, as the shop shows them';

/** What an order of WooCommerce says that no order needs. */
export const WOOCOMMERCE_IGNORED: IgnoredPaths = {
  '/_links/*': 'addresses inside the API',
  '/cart_hash': 'a hash of a cart that is gone',
  '/currency_symbol': 'follows from the currency',
  '/date_completed': 'date_completed_gmt in a zone that is not named',
  '/date_created': 'date_created_gmt in a zone that is not named',
  '/date_modified': 'date_modified_gmt in a zone that is not named',
  '/date_paid': 'date_paid_gmt in a zone that is not named',
  '/is_editable': 'follows from the status',
  '/needs_payment': 'follows from the status',
  '/needs_processing': 'follows from the status',
  '/version': 'the version of the plugin',
  '/meta_data/*/id': ROW,
  '/line_items/*/meta_data/*/id': ROW,
  '/line_items/*/meta_data/*/display_key': SHOWN,
  '/line_items/*/meta_data/*/display_value': SHOWN,
  '/line_items/*/subtotal_tax': BEFORE_DISCOUNTS,
  '/line_items/*/taxes/*/subtotal': BEFORE_DISCOUNTS,
  '/shipping_lines/*/taxes/*/subtotal': BEFORE_DISCOUNTS,
  '/fee_lines/*/taxes/*/subtotal': BEFORE_DISCOUNTS,
  '/fee_lines/*/amount': 'the total once more, as it was entered',
  '/tax_lines/*/id': ROW,
  '/gift_cards/*/code': 'pays for whoever holds it',
};

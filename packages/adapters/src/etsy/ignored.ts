import type { IgnoredPaths } from '../source/trace.ts';

const ONE_CURRENCY = 'every amount is in the currency of the grand total, and is compared with it';
const OTHER_NAME = 'the same moment under the older name of the field';
const AMOUNTS = [
  'subtotal',
  'total_price',
  'total_shipping_cost',
  'total_tax_cost',
  'total_vat_cost',
  'discount_amt',
  'gift_wrap_price',
] as const;

/** What a receipt says that no order needs. */
export const ETSY_IGNORED: IgnoredPaths = {
  ...Object.fromEntries(AMOUNTS.map((name) => [`/${name}/currency_code`, ONE_CURRENCY])),
  '/create_timestamp': OTHER_NAME,
  '/update_timestamp': OTHER_NAME,
  '/formatted_address': 'the address once more, as lines of a label',
  '/is_shipped': 'decides where the status has no word for it',
  '/is_paid': 'decides where the status has no word for it',
  '/subtotal/divisor': 'the amount stands among the totals as Etsy sends it',
  '/total_price/*': 'lines and gift wrap, before discounts: their sum',
  '/refunds/*/amount/currency_code': ONE_CURRENCY,
  '/transactions/*/price/currency_code': ONE_CURRENCY,
  '/transactions/*/paid_timestamp': 'every line of a receipt is paid for at once: that of the first is read',
  '/transactions/*/shipped_timestamp': 'decides where the receipt is not shipped as a whole',
  '/transactions/*/shop_coupon': 'the part of the discount; read where all parts make up the discount',
  '/transactions/*/shipping_profile_id': "the listing's rule for shipping",
  '/transactions/*/min_processing_days': "the listing's rule for shipping",
  '/transactions/*/max_processing_days': "the listing's rule for shipping",
  '/transactions/*/shipping_cost/*': "the line's part of the shipping of the whole",
  '/transactions/*/buyer_user_id': 'the buyer of the receipt',
  '/transactions/*/seller_user_id': 'the seller of the receipt',
  '/transactions/*/receipt_id': 'the receipt itself',
  '/transactions/*/create_timestamp': 'when the receipt was made',
  '/transactions/*/created_timestamp': 'when the receipt was made',
  '/transactions/*/description': "the listing's text",
  '/transactions/*/listing_image_id': 'a picture of the listing',
  '/transactions/*/product_data/*': 'the chosen variation once more, by numbers',
  '/transactions/*/variations/*/property_id': 'the number of a name that is there',
  '/transactions/*/variations/*/value_id': 'the number of a value that is there',
};

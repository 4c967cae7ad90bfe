import type { Source } from '../source/source.ts';

/** What a thing is called: since version 202309 first, then as the API before it has it. */
export type Names = readonly [string, ...string[]];

/** The members of an order by what they tell; each is looked for by itself, as samples mix the versions. */
export const ORDER = {
  id: ['id', 'order_id'],
  status: ['status', 'order_status'],
  payment: ['payment', 'payment_info'],
  lines: ['line_items', 'item_list', 'order_line_list'],
  buyer: ['user_id', 'buyer_uid', 'buyer_user_id'],
  deliveryOption: ['delivery_option_name', 'delivery_option'],
  paymentMethod: ['payment_method_name', 'payment_method'],
  packages: ['packages', 'package_list'],
} as const satisfies Readonly<Record<string, Names>>;

/** The members of a line. */
export const LINE = {
  id: ['id', 'order_line_id', 'sku_id'],
  originalPrice: ['original_price', 'sku_original_price'],
  salePrice: ['sale_price', 'sku_sale_price'],
  sellerDiscount: ['seller_discount', 'sku_seller_discount'],
  platformDiscount: ['platform_discount', 'sku_platform_discount'],
  status: ['display_status', 'sku_display_status'],
  shippedAt: ['rts_time', 'sku_rts_time'],
  cancelReason: ['cancel_reason', 'sku_cancel_reason'],
  cancelUser: ['cancel_user', 'sku_cancel_user'],
  type: ['sku_type'],
} as const satisfies Readonly<Record<string, Names>>;

/** The first of the names under which the source has something, else the first of all. */
export function nameIn(source: Source, names: Names): string {
  return names.find((name) => source.has(name)) ?? names[0];
}

import type { Attribute } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import { fact } from './kinds.ts';

/** What TikTok tells of an order that decides how it is handled, and that the universal order has no name for. */
const FACTS = [
  'order_type',
  'fulfillment_type',
  'delivery_type',
  'warehouse_id',
  'split_or_combine_tag',
  'auto_combine_group_id',
  'need_upload_invoice',
  'consultation_id',
  'fast_delivery_program',
  'cancellation_initiator',
  'cancel_user',
  'collection_time',
  'delivery_time',
  'request_cancel_time',
  'replaced_order_id',
  'exchange_source_order_id',
  'is_cod',
  'is_on_hold_order',
  'is_sample_order',
  'is_replacement_order',
  'is_exchange_order',
  'is_subscription_order',
  'is_buyer_request_cancel',
  'authentication_required',
];

/** Those of {@link FACTS} that are so: a flag that is not set and a time of 0 say nothing. */
export function readAttributes(order: Source): Attribute[] {
  const own = FACTS.flatMap((name) => {
    const value = order.optional(name, fact);
    return value === undefined || value === 'false' || value === '0' ? [] : [{ name, value }];
  });
  const wish = order
    .optionalObject('recipient_address')
    ?.optionalObject('delivery_preferences')
    ?.optional('drop_off_location', fact);
  return wish === undefined ? own : [...own, { name: 'drop_off_location', value: wish }];
}

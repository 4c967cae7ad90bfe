import type { Attribute } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import { leaf } from './kinds.ts';
import { listAt, mapAt } from './php.ts';

/** Fields of the order that the universal order has no place for, and that whoever works with the shop needs. */
const ORDER_FIELDS = [
  'status',
  'store_id',
  'quote_id',
  'customer_group_id',
  'ext_customer_id',
  'original_increment_id',
  'relation_parent_id',
  'relation_parent_real_id',
  'relation_child_id',
  'relation_child_real_id',
  'hold_before_state',
  'hold_before_status',
  'applied_rule_ids',
];

/** The attributes of an order: its own leftover fields, those of its B2B company and those that the merchant made. */
export function readOrderAttributes(order: Source): Attribute[] {
  const extension = mapAt(order, 'extension_attributes');
  const company = extension && mapAt(extension, 'company_order_attributes');
  const payment = mapAt(order, 'payment');
  const message = extension && mapAt(extension, 'gift_message');
  return [
    ...readFields(order, ORDER_FIELDS),
    ...(payment === undefined ? [] : readFields(payment, ['po_number', 'cc_type'])),
    ...(company === undefined ? [] : readFields(company, ['company_id', 'company_name'])),
    ...(extension === undefined ? [] : readFields(extension, ['pickup_location_code'])),
    ...(message === undefined ? [] : readFields(message, ['sender', 'recipient'], 'gift_message_')),
    ...readCustomAttributes(order),
  ];
}

/** Those of `names` that say something, each as an attribute of that name with `prefix` before it. */
export function readFields(source: Source, names: readonly string[], prefix = ''): Attribute[] {
  return names.flatMap((name) => {
    const value = source.optional(name, leaf);
    return value === undefined || value === '' ? [] : [{ name: `${prefix}${name}`, value }];
  });
}

/** `custom_attributes`, the platform's own list of what a merchant attached; a value of several parts as JSON. */
export function readCustomAttributes(source: Source): Attribute[] {
  return listAt(source, 'custom_attributes').flatMap((attribute) => {
    const name = attribute.optional('attribute_code', leaf);
    const whole = attribute.value['value'];
    const isLeaf = typeof whole !== 'object' || whole === null;
    const value = isLeaf ? attribute.optional('value', leaf) : JSON.stringify(whole);
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

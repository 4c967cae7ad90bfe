import type { Attribute } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { leaf } from './kinds.ts';
import type { OrderParts } from './parts.ts';

const OF_ORDER = [
  'channel_id',
  'external_source',
  'external_merchant_id',
  'cart_id',
  'date_shipped',
  'tax_provider_id',
] as const;

const OF_LINE = [
  'wrapping_name',
  'wrapping_message',
  'event_name',
  'event_date',
  'fulfillment_source',
  'bin_picking_number',
  'external_id',
  'ebay_item_id',
  'ebay_transaction_id',
] as const;

const OF_PICKUP = [
  'pickup_method_display_name',
  'collection_instructions',
  'collection_time_description',
] as const;

/** What the shop asked the buyer for in its forms, and what the platform says that has no place of its own. */
export function readOrderAttributes(parts: OrderParts): Attribute[] {
  const { order, addresses = [], pickups } = parts;
  return [
    ...named(order, OF_ORDER),
    ...readCustomStatus(order),
    ...readStoreCurrency(order),
    ...[order.optionalObject('billing_address') ?? [], ...addresses].flat().flatMap(readFormFields),
    ...pickups.flatMap((pickup) => [
      ...named(pickup, OF_PICKUP),
      ...[pickup.optionalObject('location') ?? []]
        .flat()
        .flatMap((location) => named(location, ['name', 'code'], 'pickup_location_')),
    ]),
  ];
}

/** The fields of Catalog V2, and what the line says that has no place of its own. */
export function readLineAttributes(product: Source): Attribute[] {
  return [
    ...readPairs(product, 'configurable_fields'),
    ...named(product, OF_LINE),
    ...readMerchantName(product),
  ];
}

/** The choices that made the variant, as the customer saw them. */
export function readOptions(product: Source): Attribute[] {
  return product.optionalList('product_options').map((option) => ({
    name: option.optional('display_name', text) ?? option.optional('name', text) ?? '',
    value: option.optional('display_value', leaf) ?? option.optional('value', leaf) ?? '',
  }));
}

function named(source: Source, names: readonly string[], prefix = ''): Attribute[] {
  return names.flatMap((name) => {
    const value = source.optional(name, leaf);
    return value === undefined ? [] : [{ name: `${prefix}${name}`, value }];
  });
}

/** The merchant's own label of the status, where it is another than the platform's. */
function readCustomStatus(order: Source): Attribute[] {
  return order.value['custom_status'] === order.value['status'] ? [] : named(order, ['custom_status']);
}

/** With several currencies the store's own may be another than the one the shopper pays in. */
function readStoreCurrency(order: Source): Attribute[] {
  const own = order.value['store_default_currency_code'];
  if (own === '' || own === order.value['default_currency_code']) return [];
  return named(order, ['store_default_currency_code', 'store_default_to_transactional_exchange_rate']);
}

function readMerchantName(product: Source): Attribute[] {
  return product.value['name_merchant'] === product.value['name'] ? [] : named(product, ['name_merchant']);
}

function readFormFields(address: Source): Attribute[] {
  return readPairs(address, 'form_fields');
}

function readPairs(source: Source, name: string): Attribute[] {
  return source.optionalList(name).map((field) => ({
    name: field.optional('name', text) ?? '',
    value: Array.isArray(field.value['value'])
      ? field.values('value', leaf).join(', ')
      : (field.optional('value', leaf) ?? ''),
  }));
}

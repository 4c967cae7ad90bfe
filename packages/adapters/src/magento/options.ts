import type { Attribute } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import { readCustomAttributes, readFields } from './attributes.ts';
import { leaf } from './kinds.ts';
import { listAt, mapAt } from './php.ts';

/** What was chosen of a product, and what else was attached to its line. */
export interface LineChoices {
  readonly options: Attribute[];
  readonly attributes: Attribute[];
}

/**
 * The REST API gives the ids of what was chosen (`product_option`), an event the words as well (`product_options`), which
 * are preferred.
 */
export function readChoices(item: Source): LineChoices {
  const named = readNamed(mapAt(item, 'product_options'));
  const option = mapAt(item, 'product_option');
  const chosen = option && mapAt(option, 'extension_attributes');
  return {
    options: named.length > 0 ? named : readIds(chosen),
    attributes: [
      ...readFields(item, ['product_type', 'additional_data', 'ext_order_item_id', 'description']),
      ...readCustomAttributes(item),
      ...readGift(item, chosen),
    ],
  };
}

/** Attributes of a configurable product, the merchant's own options, and those that a module added to the cart. */
function readNamed(options: Source | undefined): Attribute[] {
  if (options === undefined) return [];
  return ['attributes_info', 'options', 'additional_options'].flatMap((list) =>
    listAt(options, list).flatMap((option) => {
      const name = option.optional('label', leaf);
      const value = option.optional('value', leaf);
      return name === undefined || value === undefined ? [] : [{ name, value }];
    }),
  );
}

function readIds(chosen: Source | undefined): Attribute[] {
  if (chosen === undefined) return [];
  const pairs = ['configurable_item_options', 'custom_options'].flatMap((list) =>
    listAt(chosen, list).flatMap((option) => pairOf(option, () => option.optional('option_value', leaf))),
  );
  const bundled = listAt(chosen, 'bundle_options').flatMap((option) =>
    pairOf(option, () => option.values('option_selections', leaf).join(',')),
  );
  return [...pairs, ...bundled];
}

function pairOf(option: Source, readValue: () => string | undefined): Attribute[] {
  const name = option.optional('option_id', leaf);
  const value = readValue();
  return name === undefined || value === undefined ? [] : [{ name, value }];
}

/** For whom a gift card is, and the message that goes with a gift. */
function readGift(item: Source, chosen: Source | undefined): Attribute[] {
  const card = chosen && mapAt(chosen, 'giftcard_item_option');
  const extension = mapAt(item, 'extension_attributes');
  const message = extension && mapAt(extension, 'gift_message');
  return [
    ...(card === undefined ? [] : readFields(card, GIFT_CARD)),
    ...(message === undefined
      ? []
      : readFields(message, ['sender', 'recipient', 'message'], 'gift_message_')),
  ];
}

const GIFT_CARD = [
  'giftcard_amount',
  'custom_giftcard_amount',
  'giftcard_sender_name',
  'giftcard_recipient_name',
  'giftcard_sender_email',
  'giftcard_recipient_email',
  'giftcard_message',
];

import type { Platform } from '../store.ts';
import { fieldOf, type JsonSource, readJsonSource } from './json-source.ts';

/** A webhook that a platform would have sent for what lies in an API answer. */
export interface UnwrappedWebhook {
  readonly topic: string;
  /** Cut out of the file to the byte. */
  readonly body: string;
  /** Where in the file it was: a JSON Pointer. */
  readonly pointer: string;
}

/** Shopify wraps an API answer in its resource's name, singular or plural; a webhook carries the resource bare. */
const SHOPIFY_TOPICS: Readonly<Record<string, string>> = {
  order: 'orders/updated',
  refund: 'refunds/create',
  fulfillment: 'fulfillments/create',
  transaction: 'order_transactions/create',
  draft_order: 'draft_orders/update',
  checkout: 'checkouts/update',
  fulfillment_order: 'fulfillment_orders/order_routing_complete',
};

/** Takes an API answer apart into the webhooks that would carry it. What has no known envelope is one webhook as it is. */
export function unwrapPayload(platform: Platform, text: string): readonly UnwrappedWebhook[] {
  let root: JsonSource;
  try {
    root = readJsonSource(text);
  } catch {
    return [{ topic: platform === 'shopify' ? 'orders/updated' : 'order.updated', body: text, pointer: '' }];
  }
  return platform === 'shopify' ? unwrapShopify(root) : unwrapWoocommerce(root);
}

function unwrapShopify(root: JsonSource): readonly UnwrappedWebhook[] {
  if (root.kind === 'array') return each(root, '', shopifyTopic);
  for (const [name, topic] of Object.entries(SHOPIFY_TOPICS)) {
    const one = fieldOf(root, name);
    if (one) return [{ topic, body: one.text, pointer: `/${name}` }];
    const many = fieldOf(root, `${name}s`);
    if (many?.kind === 'array') return each(many, `/${name}s`, () => topic);
  }
  return [{ topic: shopifyTopic(root), body: root.text, pointer: '' }];
}

/** A list without a name says by its members' fields what they are. */
function shopifyTopic(item: JsonSource): string {
  if (fieldOf(item, 'line_items')) return 'orders/updated';
  if (fieldOf(item, 'refund_line_items')) return 'refunds/create';
  return fieldOf(item, 'kind') && fieldOf(item, 'amount') ? 'order_transactions/create' : 'orders/updated';
}

function unwrapWoocommerce(root: JsonSource): readonly UnwrappedWebhook[] {
  if (root.kind === 'array') return each(root, '', () => 'order.updated');
  const batch = (['create', 'update', 'delete'] as const).flatMap((name) => {
    const list = fieldOf(root, name);
    if (list?.kind !== 'array') return [];
    const topic = `order.${name}d`;
    // WooCommerce tells of a deleted order by its id alone.
    return each(list, `/${name}`, () => topic).map((webhook, index) =>
      name === 'delete'
        ? { ...webhook, body: `{"id":${fieldOf(list.items[index], 'id')?.text ?? 'null'}}` }
        : webhook,
    );
  });
  // The legacy API's envelope is part of its webhooks too.
  return batch.length > 0 ? batch : [{ topic: 'order.updated', body: root.text, pointer: '' }];
}

function each(
  list: Extract<JsonSource, { kind: 'array' }>,
  pointer: string,
  topicOf: (item: JsonSource) => string,
): readonly UnwrappedWebhook[] {
  return list.items.map((item, index) => ({
    topic: topicOf(item),
    body: item.text,
    pointer: `${pointer}/${index}`,
  }));
}

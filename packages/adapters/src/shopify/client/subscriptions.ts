import { memberOf } from '../../client/read-listed.ts';
import type { CallOptions } from '../../contract/call-options.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../../contract/subscriptions.ts';
import { checkedUrl } from '../../http/base-url.ts';
import { ORDER_TOPICS } from '../topics.ts';
import type { ShopifyApi } from './api.ts';
import { nextOf } from './complete-connections.ts';
import { resultOf } from './user-errors.ts';

const LIST = `query Subscriptions($after: String) {
  webhookSubscriptions(first: 100, after: $after) { nodes { id topic uri } pageInfo { hasNextPage endCursor } }
}`;
const CREATE = `mutation Subscribe($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
    webhookSubscription { id topic uri }
    userErrors { field message }
  }
}`;
const GET = 'query Subscription($id: ID!) { webhookSubscription(id: $id) { id } }';
const DELETE = `mutation Unsubscribe($id: ID!) {
  webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
}`;

/**
 * The webhooks that the app registered with this shop by the API, one for each topic. Those of the app's own configuration and
 * of the shop's admin are not seen by it; the compliance topics can be set in the configuration only. Shopify takes away a
 * subscription whose calls failed for long, so each that is there is active.
 */
export function createSubscriptions(api: ShopifyApi): Subscriptions {
  const list = async ({ signal }: CallOptions = {}): Promise<readonly Subscription[]> => {
    const found: Subscription[] = [];
    let after: string | undefined;
    do {
      const variables = { after };
      const data = await api.run({ operation: 'subscriptions.list', document: LIST, variables, signal });
      const page = memberOf(data, 'webhookSubscriptions');
      const nodes = memberOf(page, 'nodes');
      found.push(...(Array.isArray(nodes) ? nodes : []).flatMap(readSubscription));
      after = nextOf(page);
    } while (after !== undefined);
    return found;
  };
  return {
    list,
    async ensure({ url, topics = ORDER_TOPICS, signal }: EnsureOptions) {
      const uri = checkedUrl('url', url);
      const known = (await list({ signal })).filter((entry) => entry.url === uri);
      const ensured: Subscription[] = [];
      for (const topic of topics)
        ensured.push(
          known.find((entry) => entry.topics.includes(topic)) ?? (await create(api, { topic, uri, signal })),
        );
      return ensured;
    },
    async remove(id, { signal } = {}) {
      const variables = { id };
      const found = await api.run({ operation: 'subscriptions.get', document: GET, variables, signal });
      if ((memberOf(found, 'webhookSubscription') ?? null) === null) return;
      const operation = 'subscriptions.delete';
      const data = await api.run({ operation, document: DELETE, variables, write: true, signal });
      resultOf(data, 'webhookSubscriptionDelete', operation);
    },
  };
}

interface NewSubscription extends CallOptions {
  readonly topic: string;
  readonly uri: string;
}

async function create(api: ShopifyApi, { topic, uri, signal }: NewSubscription): Promise<Subscription> {
  const operation = 'subscriptions.create';
  const data = await api.run({
    operation,
    document: CREATE,
    variables: { topic: wordOf(topic), webhookSubscription: { uri, format: 'JSON' } },
    write: true,
    signal,
  });
  const made = memberOf(resultOf(data, 'webhookSubscriptionCreate', operation), 'webhookSubscription');
  return { id: String(memberOf(made, 'id')), topics: [topic], url: uri, isActive: true };
}

function readSubscription(node: unknown): readonly Subscription[] {
  const [id, topic, url] = ['id', 'topic', 'uri'].map((name) => memberOf(node, name));
  if (typeof id !== 'string' || typeof topic !== 'string' || typeof url !== 'string') return [];
  return [{ id, topics: [topicOf(topic)], url, isActive: true }];
}

/** GraphQL writes `orders/create` as `ORDERS_CREATE`. */
function wordOf(topic: string): string {
  return topic.replace('/', '_').toUpperCase();
}

/** The inverse of {@link wordOf} for our topics; another stays as it is. */
function topicOf(word: string): string {
  return ORDER_TOPICS.find((topic) => wordOf(topic) === word) ?? word;
}

import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import { checkedUrl } from '../http/base-url.ts';
import type { WooCommerceApi } from './api.ts';
import { woocommerceDescription } from './description.ts';

const PAGE_SIZE = 100;

/** The shop's webhooks, one topic each. WooCommerce turns one off after its sixth failure in a row, and never on again. */
export function createSubscriptions(api: WooCommerceApi): Subscriptions {
  const list = (options: CallOptions = {}) => listWebhooks(api, options);
  return {
    list,
    async ensure({ url, topics = woocommerceDescription.topics, secret, signal }: EnsureOptions) {
      const target = checkedUrl('url', url);
      const present = (await list({ signal })).filter((webhook) => webhook.url === target);
      for (const topic of topics) {
        const known = present.filter((webhook) => webhook.topics.includes(topic));
        if (known.some(({ isActive }) => isActive)) continue;
        const [turnedOff] = known;
        const change = { status: 'active', ...(secret !== undefined && { secret }) };
        await api.request({
          operation: turnedOff === undefined ? 'webhooks.create' : 'webhooks.update',
          method: turnedOff === undefined ? 'POST' : 'PUT',
          path: turnedOff === undefined ? '/webhooks' : `/webhooks/${encodeURIComponent(turnedOff.id)}`,
          body:
            turnedOff === undefined
              ? { name: `orderdock ${topic}`, topic, delivery_url: target, ...change }
              : change,
          write: true,
          signal,
        });
      }
      return (await list({ signal })).filter((webhook) => webhook.url === target);
    },
    async remove(id, { signal } = {}) {
      await api.request({
        operation: 'webhooks.delete',
        method: 'DELETE',
        path: `/webhooks/${encodeURIComponent(id)}`,
        query: { force: 'true' },
        write: true,
        allow: [404],
        signal,
      });
    },
  };
}

async function listWebhooks(api: WooCommerceApi, { signal }: CallOptions): Promise<readonly Subscription[]> {
  const webhooks: Subscription[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.request({
      operation: 'webhooks.list',
      method: 'GET',
      path: '/webhooks',
      query: { per_page: PAGE_SIZE, page },
      signal,
    });
    const found = answer.json();
    if (!Array.isArray(found)) return webhooks;
    webhooks.push(...found.flatMap(readWebhookEntry));
    if (found.length < PAGE_SIZE) return webhooks;
  }
}

function readWebhookEntry(entry: unknown): readonly Subscription[] {
  const [id, topic, url] = ['id', 'topic', 'delivery_url'].map((name) => memberOf(entry, name));
  if (id === undefined || typeof topic !== 'string' || typeof url !== 'string') return [];
  return [{ id: String(id), topics: [topic], url, isActive: memberOf(entry, 'status') === 'active' }];
}

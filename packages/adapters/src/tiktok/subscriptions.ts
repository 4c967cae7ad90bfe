import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import { checkedUrl } from '../http/base-url.ts';
import type { TikTokApi } from './api.ts';
import { ORDER_TOPICS } from './topics.ts';

const PATH = '/event/202309/webhooks';

/** A shop's webhooks: one address for each event, which is its id; another address takes the place of the one before. */
export function createSubscriptions(api: TikTokApi): Subscriptions {
  const list = async ({ signal }: CallOptions = {}): Promise<readonly Subscription[]> => {
    const data = await api.call({ operation: 'webhooks.list', method: 'GET', path: PATH, signal });
    const found = memberOf(data, 'webhooks');
    return Array.isArray(found) ? found.flatMap(readSubscription) : [];
  };
  return {
    list,
    async ensure({ url, topics = ORDER_TOPICS, signal }: EnsureOptions) {
      const address = checkedUrl('url', url);
      const known = await list({ signal });
      const missing = topics.filter(
        (topic) => !known.some((entry) => entry.id === topic && entry.url === address),
      );
      for (const event_type of missing)
        await api.call({
          operation: 'webhooks.update',
          method: 'PUT',
          path: PATH,
          body: { event_type, address },
          write: true,
          signal,
        });
      return topics.map((topic) => ({ id: topic, topics: [topic], url: address, isActive: true }));
    },
    async remove(id, { signal } = {}) {
      const isKnown = (await list({ signal })).some((entry) => entry.id === id);
      if (!isKnown) return;
      await api.call({
        operation: 'webhooks.delete',
        method: 'DELETE',
        path: PATH,
        body: { event_type: id },
        write: true,
        signal,
      });
    },
  };
}

function readSubscription(entry: unknown): readonly Subscription[] {
  const [id, url] = ['event_type', 'address'].map((name) => memberOf(entry, name));
  if (typeof id !== 'string' || typeof url !== 'string') return [];
  return [{ id, topics: [id], url, isActive: true }];
}

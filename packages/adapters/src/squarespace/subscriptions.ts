import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import { checkedUrl } from '../http/base-url.ts';
import type { SquarespaceApi } from './api.ts';
import { ORDER_TOPICS } from './topics.ts';

const PATH = '/1.0/webhook_subscriptions';

/** A site's webhook subscriptions, for which an OAuth token is needed. The secret is told once, when one is made. */
export function createSubscriptions(api: SquarespaceApi): Subscriptions {
  const list = async ({ signal }: CallOptions = {}): Promise<readonly Subscription[]> => {
    const answer = await api.request({ operation: 'subscriptions.list', method: 'GET', path: PATH, signal });
    const found = memberOf(answer.json(), 'webhookSubscriptions');
    return Array.isArray(found) ? found.flatMap(readSubscription) : [];
  };
  const send = async (entry: Subscription | undefined, endpointUrl: string, options: WriteTopics) => {
    const answer = await api.request({
      operation: entry === undefined ? 'subscriptions.create' : 'subscriptions.update',
      method: 'POST',
      path: entry === undefined ? PATH : `${PATH}/${encodeURIComponent(entry.id)}`,
      body: { endpointUrl, topics: options.topics },
      write: true,
      signal: options.signal,
    });
    return readSubscription(answer.json());
  };
  return {
    list,
    async ensure({ url, topics = ORDER_TOPICS, signal }: EnsureOptions) {
      const endpointUrl = checkedUrl('url', url);
      const known = (await list({ signal })).find((entry) => entry.url === endpointUrl);
      if (known !== undefined && topics.every((topic) => known.topics.includes(topic))) return [known];
      return send(known, endpointUrl, {
        topics: [...new Set([...(known?.topics ?? []), ...topics])],
        signal,
      });
    },
    async remove(id, { signal } = {}) {
      await api.request({
        operation: 'subscriptions.delete',
        method: 'DELETE',
        path: `${PATH}/${encodeURIComponent(id)}`,
        write: true,
        allow: [404],
        signal,
      });
    },
  };
}

interface WriteTopics extends CallOptions {
  readonly topics: readonly string[];
}

function readSubscription(entry: unknown): readonly Subscription[] {
  const [id, url, topics, secret] = ['id', 'endpointUrl', 'topics', 'secret'].map((name) =>
    memberOf(entry, name),
  );
  if (typeof id !== 'string' || typeof url !== 'string' || !Array.isArray(topics)) return [];
  const known = typeof secret === 'string' ? secret : undefined;
  return [{ id, url, topics: topics.map(String), isActive: true, secret: known }];
}

import { textOption } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import { checkedUrl } from '../http/base-url.ts';
import type { WalmartApi } from './api.ts';
import { ORDER_UPDATES } from './topics.ts';

const PATH = '/v3/webhooks/subscriptions';

/**
 * A seller's subscriptions, one for each event. Without topics `ensure` asks for `ORDER_UPDATES`, which tells what the other
 * events tell. It wants a secret, with which Walmart makes the digest that it puts into `authHeader`.
 */
export function createSubscriptions(api: WalmartApi, authHeader: string): Subscriptions {
  const list = async ({ signal }: CallOptions = {}): Promise<readonly Subscription[]> => {
    const answer = await api.request({ operation: 'subscriptions.list', method: 'GET', path: PATH, signal });
    const events = memberOf(answer.json(), 'events');
    return Array.isArray(events) ? events.flatMap(readSubscription) : [];
  };
  const turnOn = ({ id }: Subscription, { signal }: CallOptions) =>
    api.request({
      operation: 'subscriptions.update',
      method: 'PATCH',
      path: `${PATH}/${encodeURIComponent(id)}`,
      body: { status: 'ACTIVE' },
      write: true,
      signal,
    });
  const create = (eventTypes: readonly string[], { url, secret, signal }: EnsureOptions) => {
    const authDetails = {
      authMethod: 'HMAC',
      authHeaderName: authHeader,
      clientSecret: textOption('secret', secret ?? ''),
    };
    const events = eventTypes.map((eventType) => ({
      eventType,
      eventVersion: 'V1',
      resourceName: 'ORDER',
      eventUrl: url,
      authDetails,
      headers: { 'content-type': 'application/json' },
      status: 'ACTIVE',
    }));
    return api.request({
      operation: 'subscriptions.create',
      method: 'POST',
      path: PATH,
      body: { events },
      write: true,
      signal,
    });
  };
  return {
    list,
    async ensure(options: EnsureOptions) {
      const { topics = [ORDER_UPDATES], signal } = options;
      const url = checkedUrl('url', options.url);
      const wanted = (entry: Subscription) =>
        entry.url === url && entry.topics.some((topic) => topics.includes(topic));
      const known = (await list({ signal })).filter(wanted);
      for (const entry of known) if (!entry.isActive) await turnOn(entry, { signal });
      const missing = topics.filter((topic) => !known.some((entry) => entry.topics.includes(topic)));
      if (missing.length > 0) await create(missing, { ...options, url });
      return (await list({ signal })).filter(wanted);
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

function readSubscription(entry: unknown): readonly Subscription[] {
  const [id, url, topic, status] = ['subscriptionId', 'eventUrl', 'eventType', 'status'].map((name) =>
    memberOf(entry, name),
  );
  if (typeof id !== 'string' || typeof url !== 'string' || typeof topic !== 'string') return [];
  return [{ id, url, topics: [topic], isActive: status === 'ACTIVE' }];
}

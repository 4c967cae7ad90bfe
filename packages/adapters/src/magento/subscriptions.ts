import { memberOf } from '../client/read-listed.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import type { PlatformHttp } from '../http/platform-request.ts';

/** What a webhook is known by: method, type, batch and hook together. */
const KEY = ['webhook_method', 'webhook_type', 'batch_name', 'hook_name'] as const;

/** The batch of the webhooks that are made here. */
const BATCH = 'orderdock';

/** The topic that is subscribed to where none is named: every change of an order ends in it. */
const DEFAULT_TOPICS = ['observer.sales_order_save_commit_after'];

/**
 * Adobe Commerce's own webhooks, which Magento Open Source has not. They are called while the shop saves the order, so
 * they are made not `required` and with a short timeout: a shop sells on when the receiver is away.
 */
export function createSubscriptions(http: PlatformHttp): Subscriptions {
  const all = async (signal?: AbortSignal): Promise<readonly unknown[]> => {
    const answer = await http.request({
      operation: 'webhooks.list',
      method: 'GET',
      path: '/V1/webhooks/list',
      signal,
    });
    const webhooks = answer.json();
    return Array.isArray(webhooks) ? webhooks : [];
  };
  const list = async (signal?: AbortSignal) => (await all(signal)).flatMap(readWebhook);
  return {
    list: ({ signal } = {}) => list(signal),
    async ensure({ url, topics = DEFAULT_TOPICS, signal }: EnsureOptions) {
      const known = await list(signal);
      const missing = topics.filter((topic) => !known.some((webhook) => isFor(webhook, topic, url)));
      for (const topic of missing)
        await http.request({
          operation: 'webhooks.subscribe',
          method: 'POST',
          path: '/V1/webhooks/subscribe',
          body: { webhook: webhookOf(topic, url) },
          write: true,
          signal,
        });
      const now = missing.length === 0 ? known : await list(signal);
      return now.filter((webhook) => topics.some((topic) => isFor(webhook, topic, url)));
    },
    async remove(id, { signal } = {}) {
      const webhook = (await all(signal)).find((entry) => idOf(entry) === id);
      if (webhook === undefined) return;
      await http.request({
        operation: 'webhooks.unsubscribe',
        method: 'POST',
        path: '/V1/webhooks/unsubscribe',
        body: { webhook },
        write: true,
        signal,
      });
    },
  };
}

function isFor({ topics, url }: Subscription, topic: string, wanted: string): boolean {
  return url === wanted && topics.includes(topic);
}

function readWebhook(webhook: unknown): readonly Subscription[] {
  const topic = memberOf(webhook, 'webhook_method');
  const url = memberOf(webhook, 'url');
  if (typeof topic !== 'string' || typeof url !== 'string') return [];
  return [{ id: idOf(webhook), topics: [topic], url, isActive: true }];
}

function idOf(webhook: unknown): string {
  return KEY.map((name) => String(memberOf(webhook, name) ?? '')).join(':');
}

/** A hook's name may hold letters, digits and underscores only, and is unique in its batch. */
function webhookOf(topic: string, url: string): unknown {
  return {
    webhook_method: topic,
    webhook_type: 'after',
    batch_name: BATCH,
    hook_name: topic.replace(/\W/g, '_'),
    url,
    method: 'POST',
    required: false,
    soft_timeout: 1_000,
    timeout: 5_000,
    fields: [],
    rules: [],
    headers: [],
  };
}

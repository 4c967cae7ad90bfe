import { memberOf } from '../client/read-listed.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import { checkedUrl } from '../http/base-url.ts';
import { createSource } from '../source/create-source.ts';
import { boolean, identifier, text } from '../source/kinds.ts';
import { type BigcommerceApi, checkOrderId } from './api.ts';
import { BIGCOMMERCE_TOPICS } from './topics.ts';

/**
 * The hooks of V3, one for each event. They are those of the app whose token is used, and are signed with its client secret,
 * so there is none to choose. A hook that failed for 48 hours is inactive until it is turned on.
 */
export function createSubscriptions(api: BigcommerceApi): Subscriptions {
  const path = `${api.store}/v3/hooks`;
  const list: Subscriptions['list'] = async ({ signal } = {}) => {
    const { members } = await api.all(path, { operation: 'hooks.list', signal });
    return members.map(readHook);
  };
  const write = async (call: Change, signal: AbortSignal | undefined) => {
    const answer = await api.http.request({ ...call, write: true, signal });
    return readHook(memberOf(answer.json(), 'data'));
  };
  const ensureTopic = async (topic: string, url: string, { known, signal }: Known) => {
    const hooks = known.filter((hook) => hook.url === url && hook.topics.includes(topic));
    const active = hooks.find(({ isActive }) => isActive);
    if (active !== undefined) return active;
    const body = { scope: topic, destination: url, is_active: true };
    const [off] = hooks;
    return off === undefined
      ? write({ operation: 'hooks.create', method: 'POST', path, body }, signal)
      : write({ operation: 'hooks.update', method: 'PUT', path: `${path}/${off.id}`, body }, signal);
  };
  return {
    list,
    async ensure({ url, topics = BIGCOMMERCE_TOPICS, signal }: EnsureOptions) {
      checkedUrl('url', url);
      const known = await list({ signal });
      const ensured: Subscription[] = [];
      for (const topic of topics) ensured.push(await ensureTopic(topic, url, { known, signal }));
      return ensured;
    },
    async remove(id, { signal } = {}) {
      await api.http.request({
        operation: 'hooks.remove',
        method: 'DELETE',
        path: `${path}/${checkOrderId(id)}`,
        write: true,
        signal,
        allow: [404],
      });
    },
  };
}

interface Change {
  readonly operation: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
}

interface Known {
  readonly known: readonly Subscription[];
  readonly signal: AbortSignal | undefined;
}

function readHook(payload: unknown): Subscription {
  const hook = createSource(payload);
  return {
    id: hook.required('id', identifier),
    topics: [hook.required('scope', text)],
    url: hook.required('destination', text),
    isActive: hook.optional('is_active', boolean) ?? false,
  };
}

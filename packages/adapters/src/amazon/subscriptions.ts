import { InvalidOptionError } from '@orderdock/kit';
import type { TokenProvider } from '../auth/token-provider.ts';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import type { AmazonApi } from './api.ts';
import { createDestinations } from './destinations.ts';

/** The types of notification that concern orders; the two older ones are switched off. */
export const SUBSCRIBED = ['ORDER_CHANGE'] as const;

const VERSION = '1.0';

/**
 * The notifications of one store. `url` is the ARN of the queue or bus, and a subscription's id is `ORDER_CHANGE/<id>`.
 * Destinations and removal belong to the application: Amazon takes a token for them that `client_credentials` gives with
 * the scope `sellingpartnerapi::notifications`, which is `notificationsAuth`.
 */
export function createSubscriptions(
  api: AmazonApi,
  notificationsAuth: TokenProvider | undefined,
): Subscriptions {
  const application = (): TokenProvider => {
    if (notificationsAuth !== undefined) return notificationsAuth;
    throw new InvalidOptionError('notificationsAuth', "the application's own token", undefined);
  };

  const read = async (topic: string, { signal }: CallOptions): Promise<Known | undefined> => {
    const answer = await api.request({
      operation: 'notifications.getSubscription',
      method: 'GET',
      path: pathOf(topic),
      query: { payloadVersion: VERSION },
      allow: [404],
      signal,
    });
    return answer.status === 404 ? undefined : knownIn(answer.json());
  };

  const create = async (topic: string, destinationId: string, { signal }: CallOptions): Promise<Known> => {
    const answer = await api.request({
      operation: 'notifications.createSubscription',
      method: 'POST',
      path: pathOf(topic),
      body: { payloadVersion: VERSION, destinationId },
      write: true,
      signal,
    });
    return knownIn(answer.json()) ?? { id: '', destinationId };
  };

  const remove = async (id: string, { signal }: CallOptions = {}): Promise<void> => {
    const [, topic = '', own = ''] = /^([A-Z_]{1,64})\/([\w.-]{1,128})$/.exec(id) ?? [];
    if (topic === '' || /^\.+$/.test(own))
      throw new InvalidOptionError('id', 'the id of a subscription', id.slice(0, 80));
    await api.request({
      operation: 'notifications.deleteSubscription',
      method: 'DELETE',
      path: `${pathOf(topic)}/${own}`,
      allow: [404],
      write: true,
      auth: application(),
      signal,
    });
  };

  return {
    remove,
    async list(options = {}) {
      const found = await Promise.all(
        SUBSCRIBED.map(async (topic) => ({ topic, known: await read(topic, options) })),
      );
      const arns =
        notificationsAuth === undefined
          ? new Map<string, string>()
          : await createDestinations(api, notificationsAuth).list(options);
      return found.flatMap(({ topic, known }) =>
        known === undefined ? [] : [subscriptionOf(topic, known, arns.get(known.destinationId))],
      );
    },
    async ensure({ url, topics = SUBSCRIBED, signal }: EnsureOptions) {
      const destinationId = await createDestinations(api, application()).ensure(url, { signal });
      const ensured: Subscription[] = [];
      for (const topic of topics) {
        const known = await read(topic, { signal });
        if (known !== undefined && known.destinationId !== destinationId)
          await remove(`${topic}/${known.id}`, { signal });
        const isThere = known?.destinationId === destinationId;
        const current = isThere ? known : await createOnce(topic, destinationId, { signal });
        ensured.push(subscriptionOf(topic, current, url));
      }
      return ensured;
    },
  };

  /** Somebody else may have made it since it was looked for. */
  async function createOnce(topic: string, destinationId: string, options: CallOptions): Promise<Known> {
    try {
      return await create(topic, destinationId, options);
    } catch (error) {
      const isThere = PlatformRequestError.isInstance(error) && error.status === 409;
      const known = isThere ? await read(topic, options) : undefined;
      if (known === undefined) throw error;
      return known;
    }
  }
}

interface Known {
  readonly id: string;
  readonly destinationId: string;
}

function knownIn(answer: unknown): Known | undefined {
  const payload = memberOf(answer, 'payload');
  const id = memberOf(payload, 'subscriptionId');
  const destinationId = memberOf(payload, 'destinationId');
  return typeof id === 'string' && typeof destinationId === 'string' ? { id, destinationId } : undefined;
}

function subscriptionOf(topic: string, { id, destinationId }: Known, url = destinationId): Subscription {
  return { id: `${topic}/${id}`, topics: [topic], url, isActive: true };
}

function pathOf(topic: string): string {
  if (!/^[A-Z_]{1,64}$/.test(topic))
    throw new InvalidOptionError('topics', 'types of notification', topic.slice(0, 80));
  return `/notifications/v1/subscriptions/${topic}`;
}

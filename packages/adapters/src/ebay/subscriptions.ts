import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { Subscription, Subscriptions } from '../contract/subscriptions.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import type { EbayCalls } from './calls.ts';
import { ensureDestination, listDestinations } from './destinations.ts';
import { idOfLocation, listAll, NOTIFICATIONS, textOf } from './pages.ts';
import { pathStep } from './path-step.ts';

/** The one topic of eBay's that tells a seller of an order. */
export const DEFAULT_TOPICS = ['ORDER_CONFIRMATION'] as const;

interface Known {
  readonly id: string;
  readonly topic: string;
  readonly destinationId: string;
  readonly isEnabled: boolean;
}

/** One subscription a topic, each bound to the destination that has the URL. */
export function createSubscriptions(
  { seller, application }: EbayCalls,
  { settings }: Pick<ConnectOptions, 'settings'>,
): Subscriptions {
  const list = async (call: CallOptions = {}): Promise<readonly Subscription[]> => {
    const known = await listKnown(seller, call);
    const destinations = new Map(
      (await listDestinations(application, call)).map((entry) => [entry.id, entry]),
    );
    return known.map(({ id, topic, destinationId, isEnabled }) => {
      const destination = destinations.get(destinationId);
      return {
        id,
        topics: [topic],
        url: destination?.url ?? '',
        isActive: isEnabled && destination?.isEnabled === true,
      };
    });
  };
  return Object.freeze({
    list,
    async ensure(options) {
      const { topics = DEFAULT_TOPICS, signal } = options;
      const destinationId = await ensureDestination(application, options, settings['alertEmail']);
      const known = await listKnown(seller, { signal });
      for (const topic of topics) {
        const same = known.find((entry) => entry.topic === topic && entry.destinationId === destinationId);
        if (same === undefined) await subscribe({ seller, application }, { topic, destinationId, signal });
        else if (!same.isEnabled) await enable(seller, same.id, { signal });
      }
      return (await list({ signal })).filter(({ url }) => url === options.url);
    },
    async remove(id, { signal } = {}) {
      const step = pathStep(id);
      if (step === undefined) return;
      await seller.request({
        operation: 'subscriptions.remove',
        method: 'DELETE',
        path: `${NOTIFICATIONS}/subscription/${step}`,
        signal,
        write: true,
        allow: [404],
      });
    },
  } satisfies Subscriptions);
}

async function listKnown(http: PlatformHttp, call: CallOptions): Promise<readonly Known[]> {
  const found = await listAll(
    http,
    { path: '/subscription', member: 'subscriptions', operation: 'subscriptions.list' },
    call,
  );
  return found.flatMap((entry) => {
    const id = textOf(entry, 'subscriptionId');
    const topic = textOf(entry, 'topicId');
    if (id === undefined || topic === undefined) return [];
    const destinationId = textOf(entry, 'destinationId') ?? '';
    return [{ id, topic, destinationId, isEnabled: memberOf(entry, 'status') === 'ENABLED' }];
  });
}

async function subscribe(
  { seller, application }: Pick<EbayCalls, 'seller' | 'application'>,
  { topic, destinationId, signal }: CallOptions & { readonly topic: string; readonly destinationId: string },
): Promise<string | undefined> {
  const answer = await application.request({
    operation: 'topics.get',
    method: 'GET',
    path: `${NOTIFICATIONS}/topic/${pathStep(topic) ?? 'none'}`,
    signal,
  });
  const made = await seller.request({
    operation: 'subscriptions.create',
    method: 'POST',
    path: `${NOTIFICATIONS}/subscription`,
    body: {
      topicId: topic,
      status: 'ENABLED',
      destinationId,
      payload: { format: 'JSON', deliveryProtocol: 'HTTPS', schemaVersion: schemaVersionOf(answer.json()) },
    },
    signal,
    write: true,
  });
  return idOfLocation(made.header('location'));
}

/** The newest version of the topic's payload that is still meant to be used. */
function schemaVersionOf(topic: unknown): string {
  const payloads = memberOf(topic, 'supportedPayloads');
  const versions = (Array.isArray(payloads) ? payloads : [])
    .filter((payload: unknown) => memberOf(payload, 'deprecated') !== true)
    .flatMap((payload: unknown) => textOf(payload, 'schemaVersion') ?? []);
  return versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '1.0';
}

async function enable(http: PlatformHttp, id: string, { signal }: CallOptions): Promise<void> {
  await http.request({
    operation: 'subscriptions.enable',
    method: 'POST',
    path: `${NOTIFICATIONS}/subscription/${encodeURIComponent(id)}/enable`,
    signal,
    write: true,
  });
}

import { randomUUID } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EnsureOptions, Subscription, Subscriptions } from '../contract/subscriptions.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import { squareDescription } from './description.ts';

const PATH = '/v2/webhooks/subscriptions';

/**
 * The webhook subscriptions of the application, which hear of all its sellers. Square makes the secret, and tells it when a
 * subscription is made.
 */
export function createSubscriptions(http: PlatformHttp, apiVersion: string): Subscriptions {
  return Object.freeze({
    list: (call: CallOptions = {}) => listAll(http, call),
    async ensure(options: EnsureOptions) {
      const { url, topics = squareDescription.topics, signal } = options;
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
        throw new InvalidOptionError('url', 'an https URL', url);
      const known = (await listAll(http, { signal })).find((subscription) => subscription.url === url);
      if (known === undefined) return [await create(http, { url, topics, apiVersion, signal })];
      const missing = topics.filter((topic) => !known.topics.includes(topic));
      if (known.isActive && missing.length === 0) return [known];
      return [await update(http, known, { topics: [...known.topics, ...missing], signal })];
    },
    async remove(id: string, { signal }: CallOptions = {}) {
      if (!isId(id)) return;
      await http.request({
        operation: 'subscriptions.remove',
        method: 'DELETE',
        path: `${PATH}/${id}`,
        signal,
        write: true,
        allow: [404],
      });
    },
  });
}

/** Those that are turned off are only listed where they are asked for. */
async function listAll(http: PlatformHttp, { signal }: CallOptions): Promise<readonly Subscription[]> {
  const all: Subscription[] = [];
  let cursor: string | undefined;
  do {
    const answer = await http.request({
      operation: 'subscriptions.list',
      method: 'GET',
      path: PATH,
      query: { include_disabled: 'true', limit: 100, cursor },
      signal,
    });
    const body = answer.json();
    const page = memberOf(body, 'subscriptions') ?? [];
    if (!Array.isArray(page)) throw new UnexpectedShapeError('/subscriptions', 'an array', page);
    all.push(...page.flatMap((entry: unknown) => read(entry) ?? []));
    const next = memberOf(body, 'cursor');
    cursor = typeof next === 'string' && next !== '' && next !== cursor ? next : undefined;
  } while (cursor !== undefined);
  return all;
}

interface Creation extends CallOptions {
  readonly url: string;
  readonly topics: readonly string[];
  readonly apiVersion: string;
}

async function create(
  http: PlatformHttp,
  { url, topics, apiVersion, signal }: Creation,
): Promise<Subscription> {
  const answer = await http.request({
    operation: 'subscriptions.create',
    method: 'POST',
    path: PATH,
    body: {
      idempotency_key: randomUUID(),
      subscription: { name: 'Orders', event_types: topics, notification_url: url, api_version: apiVersion },
    },
    signal,
    write: true,
  });
  return readWhole(answer.json());
}

async function update(
  http: PlatformHttp,
  { id }: Subscription,
  { topics, signal }: CallOptions & { readonly topics: readonly string[] },
): Promise<Subscription> {
  const answer = await http.request({
    operation: 'subscriptions.update',
    method: 'PUT',
    path: `${PATH}/${id}`,
    body: { subscription: { enabled: true, event_types: topics } },
    signal,
    write: true,
  });
  return readWhole(answer.json());
}

function readWhole(body: unknown): Subscription {
  const subscription = read(memberOf(body, 'subscription'));
  if (subscription === undefined)
    throw new UnexpectedShapeError('/subscription', 'a subscription', undefined);
  return subscription;
}

function read(entry: unknown): Subscription | undefined {
  const [id, url, topics] = ['id', 'notification_url', 'event_types'].map((name) => memberOf(entry, name));
  if (!isId(id) || typeof url !== 'string') return undefined;
  const secret = memberOf(entry, 'signature_key');
  return {
    id,
    url,
    topics: (Array.isArray(topics) ? topics : []).filter((topic) => typeof topic === 'string'),
    isActive: memberOf(entry, 'enabled') === true,
    ...(typeof secret === 'string' && secret !== '' && { secret }),
  };
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{1,192}$/.test(id);
}

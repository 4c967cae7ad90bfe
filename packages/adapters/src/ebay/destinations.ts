import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EnsureOptions } from '../contract/subscriptions.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { checkedUrl } from '../http/base-url.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import { idOfLocation, listAll, NOTIFICATIONS, textOf } from './pages.ts';

/** An endpoint as it is registered with eBay. */
export interface Destination {
  readonly id: string;
  readonly url: string;
  readonly isEnabled: boolean;
  /** The verification token. */
  readonly token: string | undefined;
}

export async function listDestinations(
  http: PlatformHttp,
  call: CallOptions,
): Promise<readonly Destination[]> {
  const found = await listAll(
    http,
    { path: '/destination', member: 'destinations', operation: 'destinations.list' },
    call,
  );
  return found.flatMap((entry) => {
    const id = textOf(entry, 'destinationId');
    const config = memberOf(entry, 'deliveryConfig');
    if (id === undefined) return [];
    return [
      {
        id,
        url: textOf(config, 'endpoint') ?? '',
        isEnabled: memberOf(entry, 'status') === 'ENABLED',
        token: textOf(config, 'verificationToken'),
      },
    ];
  });
}

/**
 * The destination of that URL, made where it is missing and turned on where eBay marked it down. eBay calls the URL with a
 * challenge before it answers. Throws `InvalidOptionError` without a verification token, which the secret is.
 */
export async function ensureDestination(
  http: PlatformHttp,
  { url, secret, signal }: EnsureOptions,
  alertEmail: string | undefined,
): Promise<string> {
  checkedUrl('url', url);
  const known = (await listDestinations(http, { signal })).find((destination) => destination.url === url);
  if (known?.isEnabled) return known.id;
  const token = secret ?? known?.token;
  if (token === undefined || !/^[\w-]{32,80}$/.test(token))
    throw new InvalidOptionError(
      'secret',
      'a verification token of 32 to 80 letters, digits, _ and -',
      undefined,
    );
  const body = {
    name: 'orderdock',
    status: 'ENABLED',
    deliveryConfig: { endpoint: url, verificationToken: token },
  };
  if (known !== undefined) {
    await http.request({
      operation: 'destinations.update',
      method: 'PUT',
      path: `${NOTIFICATIONS}/destination/${encodeURIComponent(known.id)}`,
      body,
      signal,
      write: true,
    });
    return known.id;
  }
  if (alertEmail !== undefined) await ensureConfig(http, alertEmail, { signal });
  const answer = await http.request({
    operation: 'destinations.create',
    method: 'POST',
    path: `${NOTIFICATIONS}/destination`,
    body,
    signal,
    write: true,
  });
  return idOfLocation(answer.header('location')) ?? idAfter(http, url, { signal });
}

/** eBay makes no destination before it knows whom to write to; an address that is there is left. */
async function ensureConfig(http: PlatformHttp, alertEmail: string, { signal }: CallOptions): Promise<void> {
  const path = `${NOTIFICATIONS}/config`;
  const answer = await http.request({ operation: 'config.get', method: 'GET', path, signal, allow: [404] });
  if (answer.status !== 404) return;
  await http.request({
    operation: 'config.update',
    method: 'PUT',
    path,
    body: { alertEmail },
    signal,
    write: true,
  });
}

async function idAfter(http: PlatformHttp, url: string, call: CallOptions): Promise<string> {
  const made = (await listDestinations(http, call)).find((destination) => destination.url === url);
  if (made === undefined)
    throw new UnexpectedShapeError('/destinations', 'the destination that was made', undefined);
  return made.id;
}

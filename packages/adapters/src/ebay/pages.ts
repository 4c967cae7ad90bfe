import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { PlatformHttp } from '../http/platform-request.ts';

export const NOTIFICATIONS = '/commerce/notification/v1';

/** More pages than an account can have; a `next` that leads in a circle ends here. */
const MAX_PAGES = 100;

/** All members of a list of the Notification API. Of `next` only the token is taken: the address is not followed. */
export async function listAll(
  http: PlatformHttp,
  { path, member, operation }: { readonly path: string; readonly member: string; readonly operation: string },
  { signal }: CallOptions,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await http.request({
      operation,
      method: 'GET',
      path: `${NOTIFICATIONS}${path}`,
      query: { limit: 100, continuation_token: token },
      signal,
    });
    const body = answer.json();
    const members = memberOf(body, member);
    if (Array.isArray(members)) all.push(...members);
    token = tokenOf(memberOf(body, 'next'));
    if (token === undefined) break;
  }
  return all;
}

function tokenOf(next: unknown): string | undefined {
  if (typeof next !== 'string') return undefined;
  const at = next.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : next.slice(at)).get('continuation_token') ?? undefined;
}

/** The last step of a `Location`: the id of what was made. */
export function idOfLocation(location: string | undefined): string | undefined {
  return /\/([\w.-]{1,255})\/?$/.exec(location ?? '')?.[1];
}

export function textOf(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

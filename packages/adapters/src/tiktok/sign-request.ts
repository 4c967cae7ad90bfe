import { createHmac } from 'node:crypto';

/** What is signed of a request: its path, its query without `sign`, and its body as it goes out. */
export interface SignedParts {
  readonly path: string;
  readonly query: Iterable<readonly [string, string]>;
  readonly body: string;
}

/**
 * The `sign` of a request: HMAC-SHA256 in hex over secret, path, each parameter's name and value in the order of the
 * names, body, secret; the values as they are, not percent-encoded.
 *
 * @see https://partner.tiktokshop.com/docv2/page/sign-your-api-request
 */
export function signRequest({ path, query, body }: SignedParts, appSecret: string): string {
  const parameters = [...query]
    .filter(([name]) => name !== 'sign' && name !== 'access_token')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}${value}`);
  const text = `${appSecret}${path}${parameters.join('')}${body}${appSecret}`;
  return createHmac('sha256', appSecret).update(text).digest('hex');
}

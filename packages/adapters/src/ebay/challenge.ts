import { createHash } from 'node:crypto';
import type { WebhookResponse } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';

/**
 * The answer to `GET <endpoint>?challenge_code=…`, by which eBay checks a destination: SHA-256 over the code, the
 * verification token (the first secret that is no key) and the endpoint, letter by letter as it is registered.
 * @see https://developer.ebay.com/marketplace-account-deletion
 */
export function answerChallenge(
  request: WebhookRequest,
  secrets: readonly string[],
  endpoint?: string | undefined,
): WebhookResponse | undefined {
  if (request.method.toUpperCase() !== 'GET' || !URL.canParse(request.url)) return undefined;
  const [code, ...others] = new URL(request.url).searchParams.getAll('challenge_code');
  const token = secrets.find((secret) => secret !== '' && !secret.includes('PUBLIC KEY'));
  if (code === undefined || code === '' || others.length > 0 || token === undefined) return undefined;
  // Cut from the text and not from a parsed URL, which would add a slash to a bare host.
  const called = endpoint ?? (request.url.split(/[?#]/, 1)[0] as string);
  const challengeResponse = createHash('sha256').update(code).update(token).update(called).digest('hex');
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ challengeResponse }),
  };
}

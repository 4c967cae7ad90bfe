import type { WebhookResponse } from '../contract/delivery.ts';
import type { Outcome } from '../contract/outcome.ts';
import { standardResponse } from '../contract/outcome.ts';
import type { WebhookRequest } from '../contract/request.ts';

/** What a challenge is made of: it is sent back, so it must not be able to be a page. */
const CHALLENGE = /^[\w.~-]{1,512}$/;

/** Adobe I/O Events asks by `GET ?challenge=` whether a URL wants its events, and wants to read the challenge back. */
export function answerChallenge({ method, url }: WebhookRequest): WebhookResponse | undefined {
  if (method.toUpperCase() !== 'GET' || !URL.canParse(url)) return undefined;
  const challenge = new URL(url).searchParams.get('challenge');
  if (challenge === null || !CHALLENGE.test(challenge)) return undefined;
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: challenge };
}

/**
 * Adobe Commerce waits for a webhook's answer inside its own transaction, and takes nothing but a 200 with
 * `{"op":"success"}` for consent; Adobe I/O Events takes any 2xx.
 */
export function respond(outcome: Outcome): WebhookResponse {
  const standard = standardResponse(outcome);
  if (standard.status >= 300) return standard;
  return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"op":"success"}' };
}

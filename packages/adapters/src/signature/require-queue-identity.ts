import { InvalidOptionError, textOption } from '@orderdock/kit';
import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';

/** No method of HTTP, so that what came over HTTP never passes for what was taken from a queue, whatever URL it calls. */
const METHOD = 'RECEIVE';
const SCHEME = 'queue:';

export interface QueueMessage {
  /** The queue's or bus's identity, as your own configuration names it: an ARN, a queue URL, a topic. Never out of the message. */
  readonly queue: string;
  readonly body: Uint8Array | string;
  /** The message's attributes, which stand in for headers. @default none */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/**
 * The message of a queue as the request that an adapter takes: what the queue's access rules let in is as good as signed.
 * Throws `InvalidOptionError` where the queue has no name.
 */
export function queueRequest({ queue, body, attributes = {} }: QueueMessage): WebhookRequest {
  return {
    method: METHOD,
    url: `${SCHEME}${textOption('queue', queue)}`,
    headers: attributes,
    rawBody: typeof body === 'string' ? Buffer.from(body) : body,
  };
}

/**
 * Returns for a message that {@link queueRequest} took from a queue which is one of the secrets, letter by letter. Throws
 * `UnsignedWebhookError` for what came another way, `InvalidSignatureError` for another queue, `InvalidOptionError` where no
 * queue is allowed. A queue's own age of a message is not looked at: it is at most some days, and the order's revision tells.
 */
export function requireQueueIdentity(
  request: WebhookRequest,
  { secrets }: Pick<VerifyContext, 'secrets'>,
): Verification {
  if (secrets.length === 0 || secrets.includes(''))
    throw new InvalidOptionError('secrets', 'the identity of one queue or more', secrets);
  if (request.method !== METHOD || !request.url.startsWith(SCHEME)) throw new UnsignedWebhookError('url');
  if (!secrets.includes(request.url.slice(SCHEME.length))) throw new InvalidSignatureError('url', 'queue');
  return { covers: 'body', isStale: false };
}

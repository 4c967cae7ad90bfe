import type { PlatformAdapter } from './contract/adapter.ts';
import type { WebhookResponse } from './contract/delivery.ts';
import type { NormalizedOrder, OrderReference } from './contract/normalized.ts';
import type { WebhookRequest } from './contract/request.ts';
import { UnexpectedShapeError } from './errors/payload-errors.ts';
import { type ReadWebhookOptions, readWebhooks, type WebhookTrust } from './read-webhooks.ts';

/** What a webhook turned out to be. */
export type WebhookResult =
  | { readonly kind: 'handshake'; readonly response: WebhookResponse }
  | (NormalizedOrder & WebhookTrust)
  | (OrderReference & WebhookTrust);

/**
 * From a request to an order in one call: handshake, verify, identify, decode, normalise. Rejects with the errors of
 * these steps, and with `UnexpectedShapeError` where the request is about several orders, which `readWebhooks` reads. Where
 * something has to come between the steps (admission, a look at what was seen before), call them one by one.
 */
export async function readWebhook(
  adapter: PlatformAdapter,
  request: WebhookRequest,
  options: ReadWebhookOptions,
): Promise<WebhookResult> {
  const result = await readWebhooks(adapter, request, options);
  if (result.kind === 'handshake') return result;
  const [part, ...others] = result.parts;
  if (part === undefined || others.length > 0)
    throw new UnexpectedShapeError('', 'one order, for several there is `readWebhooks`', result.parts);
  if (part.kind === 'unreadable') throw part.error;
  return part;
}

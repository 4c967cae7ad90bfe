import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { checkedUrl } from '../http/base-url.ts';
import { answerChallenge } from './challenge.ts';
import { connectEbay } from './client.ts';
import { ebayDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';
import { respondToEbay } from './respond.ts';
import { verifyNotification } from './signature.ts';

export interface EbayOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
  /**
   * The endpoint as it is registered with eBay, letter by letter: needed where a proxy changes the URL that arrives, for
   * the answer to a challenge covers it. @default the URL that was called, without its query
   */
  readonly endpoint?: string | undefined;
}

/**
 * The adapter for eBay's Sell Fulfillment API and its notifications. Of the secrets, the one that is no PEM is the
 * verification token of the destination, which the challenge wants; notifications are checked with eBay's public keys
 * (`context.keys`, which `createPublicKeyCache` makes of the client's `publicKey`). Throws `InvalidOptionError`.
 */
export function ebay(options: EbayOptions = {}): PlatformAdapter<'ebay'> {
  const { maxBytes = DEFAULT_MAX_BYTES, endpoint } = options;
  if (endpoint !== undefined) checkedUrl('endpoint', endpoint);
  const adapter: PlatformAdapter<'ebay'> = defineAdapter({
    description: { ...ebayDescription, maxBytes },
    handshake: (request, secrets) => answerChallenge(request, secrets, endpoint),
    verify: verifyNotification,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    respond: respondToEbay,
    connect: (connection) => connectEbay(connection, adapter.normalize),
  });
  return adapter;
}

import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { connectMagento } from './client.ts';
import { magentoDescription } from './description.ts';
import { answerChallenge, respond } from './handshake.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { splitPayload } from './shape.ts';
import { verifySignature } from './signature.ts';

/** How {@link magento} is set up. */
export interface MagentoOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Magento 2 and Adobe Commerce: orders of the REST API, events of Adobe I/O Events and webhooks of Adobe
 * Commerce. The secrets of a store are the public key of its webhooks in PEM and the client id of its events' project,
 * whichever it has. Throws `InvalidOptionError`.
 */
export function magento(options: MagentoOptions = {}): PlatformAdapter<'magento'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'magento'> = defineAdapter({
    description: { ...magentoDescription, maxBytes },
    handshake: answerChallenge,
    verify: verifySignature,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    respond,
    connect: (connect) => connectMagento(connect, adapter.normalize),
  });
  return adapter;
}

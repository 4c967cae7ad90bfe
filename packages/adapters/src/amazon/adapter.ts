import type { TokenProvider } from '../auth/token-provider.ts';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireQueueIdentity } from '../signature/require-queue-identity.ts';
import { createClient } from './client.ts';
import { amazonDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { splitPayload } from './split.ts';

export interface AmazonOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
  /**
   * The application's own token (`client_credentials`, scope `sellingpartnerapi::notifications`), by which destinations of
   * notifications are made and subscriptions removed. @default `subscriptions.ensure` and `remove` reject
   */
  readonly notificationsAuth?: TokenProvider | undefined;
}

/**
 * The adapter for Amazon's marketplaces by the Selling Partner API, orders of sellers in v0 and 2026-01-01. A secret is the
 * identity of a queue that `queueRequest` takes messages from. Purchase orders that Amazon gives to vendors are of another
 * API and are refused. Throws `InvalidOptionError`.
 */
export function amazon(options: AmazonOptions = {}): PlatformAdapter<'amazon'> {
  const { maxBytes = DEFAULT_MAX_BYTES, notificationsAuth } = options;
  const adapter: PlatformAdapter<'amazon'> = defineAdapter({
    description: { ...amazonDescription, maxBytes },
    verify: requireQueueIdentity,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connect) => createClient({ connect, normalize: adapter.normalize, notificationsAuth }),
  });
  return adapter;
}

import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireQueueIdentity } from '../signature/require-queue-identity.ts';
import { commercetoolsDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { splitPayload } from './split.ts';

export interface CommercetoolsOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for commercetools: notifications of a subscription, taken from a queue with `queueRequest`, and orders of the
 * HTTP API. A secret is the identity of such a queue. A notification that has no whole order in it refers to one. Throws
 * `InvalidOptionError`.
 */
export function commercetools(options: CommercetoolsOptions = {}): PlatformAdapter<'commercetools'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  return defineAdapter({
    description: { ...commercetoolsDescription, maxBytes },
    verify: requireQueueIdentity,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
  });
}

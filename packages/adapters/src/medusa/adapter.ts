import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { medusaDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { createNormalize, splitPayload } from './normalize.ts';
import { SIGNATURE_HEADER } from './signature.ts';
import type { MedusaVersion } from './version.ts';

export interface MedusaOptions {
  /**
   * Which Medusa sends: 1 writes 12.50 EUR as `1250`, 2 as `12.5`. Needed only for orders cut so short that their members do
   * not tell. @default by the members of each order
   */
  readonly version?: MedusaVersion | undefined;
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Medusa 1 and 2, inbound. Medusa sends nothing by itself: a subscriber of the shop posts the order and signs
 * the body with a secret that both sides share, as lower case hex of its HMAC-SHA-256 in `X-Orderdock-Signature`. Throws
 * `InvalidOptionError`.
 */
export function medusa(options: MedusaOptions = {}): PlatformAdapter<'medusa'> {
  const { version, maxBytes = DEFAULT_MAX_BYTES } = options;
  if (version !== undefined && version !== 1 && version !== 2)
    throw new InvalidOptionError('version', '1 or 2', version);
  return defineAdapter({
    description: { ...medusaDescription, maxBytes },
    verify: (request, context) =>
      requireHmacHeader(request, context, { header: SIGNATURE_HEADER, encoding: 'hex' }),
    identify: identifyDelivery,
    split: splitPayload,
    normalize: createNormalize(version),
  });
}

import {
  DEFAULT_MAX_BYTES,
  defineAdapter,
  type PlatformAdapter,
  requireHmacHeader,
} from '@orderdock/adapters';
import { harbourDescription, SIGNATURE_HEADER, TIMESTAMP_HEADER } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';

export interface HarbourOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/** The adapter for Harbour. A secret is the webhook secret of the shop. Throws `InvalidOptionError`. */
export function harbour(options: HarbourOptions = {}): PlatformAdapter<'harbour'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  return defineAdapter({
    description: { ...harbourDescription, maxBytes },
    verify: (request, context) =>
      requireHmacHeader(request, context, {
        header: SIGNATURE_HEADER,
        encoding: 'hex',
        prefix: 'hmac-sha256=',
        message: '{timestamp}.{body}',
        timestamp: { header: TIMESTAMP_HEADER },
      }),
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
  });
}

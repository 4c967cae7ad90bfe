import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireJwt } from '../signature/require-jwt.ts';
import { createClient } from './client.ts';
import { wixDescription } from './description.ts';
import { openBody } from './envelope.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';

export interface WixOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Wix: orders of the eCommerce API version 1 and of the Stores API version 2. A secret is the app's public
 * key in PEM. A webhook is a token, and `decode` gives what is inside it. Throws `InvalidOptionError`.
 */
export function wix(options: WixOptions = {}): PlatformAdapter<'wix'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'wix'> = defineAdapter({
    description: { ...wixDescription, maxBytes },
    async verify(request, context) {
      const { claims: _claims, ...verification } = await requireJwt(request, context, {
        algorithms: ['RS256'],
      });
      return verification;
    },
    identify: identifyDelivery,
    decode: (rawBody) => openBody(rawBody, (bytes) => decodeJson(bytes, { maxBytes })),
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

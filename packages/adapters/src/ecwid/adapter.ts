import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { currency as isoCurrency } from '../source/kinds.ts';
import { createClient } from './client.ts';
import { ecwidDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';
import { verifySignature } from './signature.ts';

export interface EcwidOptions {
  /**
   * The ISO 4217 code of the store's currency, for orders that do not come through the client: Ecwid's orders do not name
   * it. @default USD where the total in US dollars is the total, else XXX, with an issue either way
   */
  readonly currency?: string | undefined;
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Ecwid by Lightspeed, API version 3. A secret is the app's `client_secret`. Its webhooks name an order,
 * carry none, and are signed without their body. Throws `InvalidOptionError`.
 */
export function ecwid(options: EcwidOptions = {}): PlatformAdapter<'ecwid'> {
  const { currency, maxBytes = DEFAULT_MAX_BYTES } = options;
  if (currency !== undefined && isoCurrency.read(currency) === undefined)
    throw new InvalidOptionError('currency', isoCurrency.expected, currency);
  const adapter: PlatformAdapter<'ecwid'> = defineAdapter({
    description: { ...ecwidDescription, maxBytes },
    verify: verifySignature,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: (source, context) => normalizePayload(source, context, currency),
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

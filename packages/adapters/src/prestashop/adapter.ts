import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { currency as currencyCode } from '../source/kinds.ts';
import { createClient } from './client.ts';
import { decodePayload } from './decode-payload.ts';
import { prestashopDescription } from './description.ts';
import { normalizePayload, splitPayload } from './normalize.ts';
import { createTimeZone } from './time-zone.ts';

export interface PrestashopOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
  /** The ISO 4217 code for orders that name their currency by an id alone: those that the client did not fetch. */
  readonly currency?: string | undefined;
  /** The IANA zone of the shop, for orders that the client did not fetch. @default UTC, with an issue */
  readonly timeZone?: string | undefined;
}

/**
 * The adapter for PrestaShop: orders of its webservice in XML and in JSON, and a client that fetches them with all that their
 * ids lead to. The platform calls nobody, so its orders are asked for. Throws `InvalidOptionError`.
 */
export function prestashop(options: PrestashopOptions = {}): PlatformAdapter<'prestashop'> {
  const { maxBytes = DEFAULT_MAX_BYTES, currency, timeZone } = options;
  if (currency !== undefined && currencyCode.read(currency) === undefined)
    throw new InvalidOptionError('currency', currencyCode.expected, currency);
  if (timeZone !== undefined && createTimeZone(timeZone) === undefined)
    throw new InvalidOptionError('timeZone', 'a zone of the IANA database', timeZone);
  const adapter: PlatformAdapter<'prestashop'> = defineAdapter({
    description: { ...prestashopDescription, maxBytes },
    decode: (rawBody) => decodePayload(rawBody, { maxBytes }),
    split: splitPayload,
    normalize: (source, context) => normalizePayload(source, context, { currency, timeZone }),
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

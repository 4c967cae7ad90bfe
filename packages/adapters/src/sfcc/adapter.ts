import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { createClient } from './client.ts';
import { sfccDescription } from './description.ts';
import { normalizePayload, splitPayload } from './normalize.ts';

export interface SfccOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Salesforce B2C Commerce: order documents of OCAPI and of SCAPI, and a client of the SCAPI Orders API. The
 * platform calls nobody, so its orders are asked for. Throws `InvalidOptionError`.
 */
export function sfcc(options: SfccOptions = {}): PlatformAdapter<'sfcc'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'sfcc'> = defineAdapter({
    description: { ...sfccDescription, maxBytes },
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

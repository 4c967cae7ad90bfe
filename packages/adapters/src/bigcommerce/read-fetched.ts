import { createHash } from 'node:crypto';
import { fetchedContext } from '../client/read-listed.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { NormalizedOrder, OrderReference } from '../contract/normalized.ts';
import { collectTrace } from '../source/collect-trace.ts';
import { createSource } from '../source/create-source.ts';
import type { Source } from '../source/source.ts';
import { BIGCOMMERCE_IGNORED } from './ignored.ts';
import { normalizePayload } from './normalize.ts';

/** A fetched document as the adapter reads it; the hash is over the parts' bytes. Throws `UnexpectedShapeError`. */
export function readFetched(
  document: unknown,
  bytes: readonly Uint8Array[],
  options: ConnectOptions,
): NormalizedOrder | OrderReference {
  const hash = createHash('sha256');
  for (const part of bytes) hash.update(part);
  const context = fetchedContext(options, hash.digest('hex'));
  const read = (source: Source) => normalizePayload(source, context);
  const normalized = read(createSource(document));
  if (normalized.kind === 'reference') return normalized;
  return { ...normalized, trace: () => collectTrace(document, BIGCOMMERCE_IGNORED, read) };
}

import type { Platform } from '../store.ts';
import { fieldOf, type JsonSource, readJsonSource, textOf } from './json-source.ts';

/** What a body says of an order that is all there. */
export interface WholeOrder {
  readonly orderId: string;
  readonly currency: string;
  readonly total: string;
  readonly lineCount: number;
  /** UTC with milliseconds; null where the body does not say when it was changed. */
  readonly revision: string | null;
}

/** Reads an order by the platform's documentation; undefined if the body is not a whole order. */
export function readWholeOrder(platform: Platform, topic: string, body: string): WholeOrder | undefined {
  if (!/^orders?[./]/.test(topic)) return undefined;
  let source: JsonSource;
  try {
    source = readJsonSource(body);
  } catch {
    return undefined;
  }
  const order = platform === 'woocommerce' ? (fieldOf(source, 'order') ?? source) : source;
  const [orderId, currency, created] = [
    'id',
    'currency',
    CREATED.find((name) => textOf(fieldOf(order, name))),
  ].map((name) => textOf(fieldOf(order, name ?? '')));
  const total = textOf(fieldOf(order, platform === 'shopify' ? 'total_price' : 'total'));
  const lines = fieldOf(order, 'line_items');
  if (!orderId || !currency || !created || !total || lines?.kind !== 'array') return undefined;
  return { orderId, currency, total, lineCount: lines.items.length, revision: revisionOf(order) };
}

const CREATED = ['created_at', 'date_created_gmt', 'date_created'];

/** The zoned or UTC field of each API; the oldest has one without a zone alone, which is read as UTC. */
function revisionOf(order: JsonSource): string | null {
  const name = ['updated_at', 'date_modified_gmt', 'date_modified'].find((field) =>
    textOf(fieldOf(order, field)),
  );
  const written = name && textOf(fieldOf(order, name));
  if (!written) return null;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(written);
  const at = new Date(zoned ? written : `${written}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

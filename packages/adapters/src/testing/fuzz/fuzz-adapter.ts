import { orderSchema } from '@orderdock/schema';
import type { PlatformAdapter } from '../../contract/adapter.ts';
import {
  MalformedPayloadError,
  PayloadTooLargeError,
  UnexpectedShapeError,
} from '../../errors/payload-errors.ts';
import { mutatePayload } from './mutate-payload.ts';
import { createRandom } from './random.ts';

export interface FuzzOptions {
  /** Bodies of whole orders, as JSON texts. */
  readonly bodies: readonly string[];
  /** How many payloads are tried. @default 2_000 */
  readonly runs?: number | undefined;
  /** The same seed tries the same payloads. @default 1 */
  readonly seed?: number | undefined;
}

/** What became of the payloads. */
export interface FuzzReport {
  readonly orders: number;
  readonly references: number;
  readonly refused: number;
  readonly malformed: number;
  /** The longest that one payload took, milliseconds. */
  readonly slowestMs: number;
}

/**
 * Tries an adapter with payloads that nobody sends by mistake alone: each has to come out as an order that satisfies
 * `orderSchema`, as a reference, or as one of the typed errors. Throws for the first that does not, with its seed and run.
 */
export function fuzzAdapter(adapter: PlatformAdapter, options: FuzzOptions): FuzzReport {
  const { bodies, runs = 2_000, seed = 1 } = options;
  const count = { orders: 0, references: 0, refused: 0, malformed: 0 };
  let slowestMs = 0;
  for (let run = 0; run < runs; run += 1) {
    const random = createRandom(seed + run);
    const bytes = mutatePayload(random.pick(bodies), random);
    const started = performance.now();
    try {
      for (const kind of outcomesOf(adapter, bytes)) count[kind] += 1;
    } catch (cause) {
      throw new Error(`The adapter ${adapter.name} fails on seed ${seed + run}`, { cause });
    }
    slowestMs = Math.max(slowestMs, performance.now() - started);
    const added = Object.keys(Object.prototype);
    if (added.length > 0)
      throw new Error(`Object.prototype was given ${added.join(', ')} by seed ${seed + run}`);
  }
  return { ...count, slowestMs };
}

function* outcomesOf(
  adapter: PlatformAdapter,
  bytes: Uint8Array,
): Generator<'orders' | 'references' | 'refused' | 'malformed'> {
  let payload: unknown;
  try {
    payload = adapter.decode(bytes);
  } catch (error) {
    if (!MalformedPayloadError.isInstance(error) && !PayloadTooLargeError.isInstance(error)) throw error;
    yield 'malformed';
    return;
  }
  for (const part of [payload, ...adapter.split(payload)]) yield normalizeOne(adapter, part);
}

function normalizeOne(adapter: PlatformAdapter, payload: unknown): 'orders' | 'references' | 'refused' {
  try {
    const normalized = adapter.normalize(payload, { storeId: 'fuzz', bodySha256: '0'.repeat(64) });
    if (normalized.kind === 'reference') return 'references';
    orderSchema.parse(normalized.order);
    normalized.trace();
    return 'orders';
  } catch (error) {
    if (UnexpectedShapeError.isInstance(error)) return 'refused';
    throw error;
  }
}

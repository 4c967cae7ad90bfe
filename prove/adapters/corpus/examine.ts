import { createHash } from 'node:crypto';
import {
  MalformedPayloadError,
  type NormalizedOrder,
  type PlatformAdapter,
  UnexpectedShapeError,
} from '@orderdock/adapters';
import { explainTotals, type Order, orderSchema } from '@orderdock/schema';
import { lostLeaves } from './lost-leaves.ts';
import { type MustHaves, mustHavesOf } from './must-haves.ts';
import type { CorpusFile } from './read-folder.ts';
import { createSchemaJudge } from './schema-agreement.ts';

/** How the totals of an order came out, or why they could not be looked at. */
export type Verdict = ReturnType<typeof explainTotals>['verdict'];

export interface ExaminedOrder {
  readonly kind: 'order';
  readonly id: string;
  readonly verdict: Verdict;
  readonly cause: string | undefined;
  readonly mapped: number;
  readonly ignored: number;
  readonly rawOnly: readonly string[];
  /** Leaves that are said to be mapped and make no difference to the order. */
  readonly lost: readonly string[];
  readonly mustHaves: MustHaves;
  readonly unknownWords: readonly string[];
  readonly faults: readonly string[];
  /** Variants of the order of which zod and Ajv do not say the same. */
  readonly disagreements: readonly string[];
}

/** A part of a file that is no whole order. */
export interface ExaminedOther {
  readonly kind: 'reference' | 'refused' | 'malformed';
  readonly why: string;
}

export interface ExaminedFile {
  readonly platform: string;
  readonly name: string;
  readonly parts: readonly (ExaminedOrder | ExaminedOther)[];
}

const disagreementsOf = createSchemaJudge();

/** One file through its platform's adapter. */
export function examineFile(adapter: PlatformAdapter, file: CorpusFile): ExaminedFile {
  const { platform, name } = file;
  let payload: unknown;
  try {
    payload = decode(adapter, file.bytes);
  } catch (error) {
    if (!MalformedPayloadError.isInstance(error)) throw error;
    return { platform, name, parts: [{ kind: 'malformed', why: error.message }] };
  }
  return { platform, name, parts: adapter.split(payload).map((part) => examinePart(adapter, part)) };
}

/** A file may hold another format as a text: `{ "body": "<list>…" }`. */
function decode(adapter: PlatformAdapter, bytes: Uint8Array): unknown {
  const payload = adapter.decode(bytes);
  const body: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'body') : undefined;
  return typeof body === 'string' && body.trimStart().startsWith('<')
    ? adapter.decode(Buffer.from(body))
    : payload;
}

function examinePart(adapter: PlatformAdapter, payload: unknown): ExaminedOrder | ExaminedOther {
  const bodySha256 = createHash('sha256').update(JSON.stringify(payload)).digest('hex');
  const normalize = (value: unknown) => adapter.normalize(value, { storeId: 'corpus', bodySha256 });
  try {
    const normalized = normalize(payload);
    if (normalized.kind === 'reference') return { kind: 'reference', why: normalized.reason };
    return examineOrder(payload, normalized, lostLeaves(payload, normalize));
  } catch (error) {
    if (!UnexpectedShapeError.isInstance(error)) throw error;
    return { kind: 'refused', why: error.message };
  }
}

function examineOrder(payload: unknown, normalized: NormalizedOrder, lost: readonly string[]): ExaminedOrder {
  const { order } = normalized;
  const trace = normalized.trace();
  const explained = explainTotals(order);
  return {
    kind: 'order',
    id: order.number ?? order.platformOrderId,
    verdict: explained.verdict,
    cause: explained.cause?.cause,
    mapped: trace.mapped.length,
    ignored: trace.ignored.length,
    rawOnly: trace.rawOnly,
    lost,
    mustHaves: mustHavesOf(payload, normalized),
    unknownWords: order.issues.filter(({ code }) => code === 'unknown_word').map(({ path }) => path),
    faults: faultsOf(order),
    disagreements: disagreementsOf(order),
  };
}

function faultsOf(order: Order): readonly string[] {
  const { error } = orderSchema.safeParse(order);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

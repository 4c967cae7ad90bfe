import { contentHash, type Order, type OrderContent } from '@orderdock/schema';
import type { NormalizeContext } from '../contract/normalized.ts';
import type { Source } from '../source/source.ts';
import { type CoverageTable, coverageOf } from './coverage.ts';

type Own = Omit<OrderContent, 'schemaVersion' | 'storeId'>;

/** What an adapter maps; a list left out is empty, and what is the same everywhere {@link completeOrder} adds. */
export type MappedOrder = Omit<Own, keyof Nothing> & Partial<Nothing>;

/** What an order may well have none of. */
type Nothing = Pick<
  Own,
  | 'aliases'
  | 'discounts'
  | 'shippingLines'
  | 'fees'
  | 'taxes'
  | 'tenders'
  | 'refunds'
  | 'returns'
  | 'fulfilments'
  | 'adjustments'
  | 'notes'
  | 'tags'
  | 'attributes'
>;

export interface CompleteOrderInput {
  readonly mapped: MappedOrder;
  /** The revision as the platform states it; undefined where it states none, and the content's hash takes its place. */
  readonly revision: Pick<Order['revision'], 'kind' | 'value'> | undefined;
  readonly source: Source;
  readonly context: NormalizeContext;
  readonly coverage: CoverageTable;
}

/** Adds to a mapped order its store, content hash, source, issues and coverage. */
export function completeOrder(input: CompleteOrderInput): Order {
  const { mapped, source, context } = input;
  const content: OrderContent = {
    ...nothing(),
    schemaVersion: 1,
    storeId: context.storeId,
    ...mapped,
  };
  const hash = contentHash(content);
  const order: Omit<Order, 'coverage'> = {
    ...content,
    revision: { ...(input.revision ?? { kind: 'hash', value: hash }), contentHash: hash },
    raw: {
      contentType: context.contentType ?? 'application/json',
      sha256: context.bodySha256,
      ...(context.keepBody !== false && { body: source.value as Order['raw']['body'] }),
    },
    issues: source.issues(),
  };
  return { ...order, coverage: coverageOf(order, input.coverage) };
}

function nothing(): Nothing {
  return {
    aliases: [],
    discounts: [],
    shippingLines: [],
    fees: [],
    taxes: [],
    tenders: [],
    refunds: [],
    returns: [],
    fulfilments: [],
    adjustments: [],
    notes: {},
    tags: [],
    attributes: [],
  };
}

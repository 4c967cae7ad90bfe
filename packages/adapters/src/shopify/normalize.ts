import type { Order } from '@orderdock/schema';
import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder, type MappedOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SHOPIFY_COVERAGE } from './coverage.ts';
import { isGraphqlShape, readGraphqlReference } from './graphql/identify.ts';
import { readGraphqlOrder } from './graphql/order.ts';
import { isNamedOrder, readOrder } from './order.ts';
import { unwrap } from './unwrap.ts';

/**
 * An order in the REST shape or that of GraphQL, bare as a webhook carries it or in the answer of an API. What is a part of
 * an order, or has a part of its members, is a reference to it.
 */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  const { source, isOrder } = unwrap(payload);
  if (isGraphqlShape(source))
    return (
      readGraphqlReference(source, context.topic) ??
      complete(payload, readGraphqlOrder(source), { context, at: source, updatedAt: 'updatedAt' })
    );
  const isKnown = isOrder || isOrderTopic(context.topic) || isNamedOrder(source);
  const reference = readReference(source, context.topic) ?? readSubset(source, isKnown, context.topic);
  return reference ?? complete(payload, readOrder(source), { context, at: source, updatedAt: 'updated_at' });
}

interface Completion {
  readonly context: NormalizeContext;
  /** Where in the payload the order stands, and what its time of change is called there. */
  readonly at: Source;
  readonly updatedAt: string;
}

function complete(payload: Source, mapped: MappedOrder, completion: Completion): MappedPayload {
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, completion),
    source: payload,
    context: completion.context,
    coverage: SHOPIFY_COVERAGE,
  });
  return { kind: 'order', order };
}

function readReference(source: Source, topic: string | undefined): OrderReference | undefined {
  if (topic === 'orders/delete')
    return {
      kind: 'reference',
      platformOrderId: source.required('id', identifier),
      reason: 'deleted',
      topic,
    };
  const isPart = /^(?:refunds|fulfillments|order_transactions|returns)\//.test(topic ?? '');
  // Refunds, fulfilments, transactions and finished draft orders name their order; an order names none.
  if (!isPart && (source.has('order_number') || !source.has('order_id'))) return undefined;
  // A return has the order as an object.
  const order = source.has('order_id') ? undefined : source.optionalObject('order');
  const platformOrderId = order?.required('id', identifier) ?? source.required('order_id', identifier);
  return { kind: 'reference', platformOrderId, reason: 'partial', topic };
}

const WHOLE = ['created_at', 'currency', 'total_price', 'line_items'];

/** A subscription or a query may ask for some members of an order only. */
function readSubset(source: Source, isKnown: boolean, topic: string | undefined): OrderReference | undefined {
  if (!isKnown || WHOLE.every((name) => Object.hasOwn(source.value, name))) return undefined;
  return {
    kind: 'reference',
    platformOrderId: source.required('id', identifier),
    reason: 'partial',
    topic,
  };
}

function isOrderTopic(topic: string | undefined): boolean {
  return topic?.startsWith('orders/') === true;
}

/** Shopify numbers no versions: the newest time of change wins, and without one two contents cannot be put in order. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  { at, updatedAt: name }: Completion,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  at.report(name, { code: 'no_revision', message: 'The order does not say when it was changed' });
  return undefined;
}

import type { Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder, type MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { WOOCOMMERCE_COVERAGE } from './coverage.ts';
import { LEGACY } from './legacy.ts';
import { readOrder } from './order.ts';
import { REST } from './rest.ts';

/** An order of the REST API, an order of the legacy API in its envelope, or the `{ "id": N }` of one that is gone. */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  const { topic } = context;
  const reference = readReference(source, topic) ?? readResource(source, topic) ?? readSubset(source, topic);
  if (reference !== undefined) return reference;
  const mapped = readMapped(source);
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, source),
    source,
    context,
    coverage: WOOCOMMERCE_COVERAGE,
  });
  return { kind: 'order', order };
}

function readMapped(source: Source): MappedOrder {
  // The document that `hydrate` makes; a legacy order has no such neighbour.
  if (source.has('order') && source.has('refunds'))
    return readOrder(source.object('order'), REST, source.optionalList('refunds'));
  if (!source.has('order') || source.has('line_items')) return readOrder(source, REST);
  const order = source.object('order');
  // The legacy API has this envelope, and so has an order of REST where somebody hands it on.
  const isRest = order.has('date_created') || order.has('date_created_gmt');
  return readOrder(order, isRest ? REST : LEGACY);
}

/**
 * What answers are put into on their way: `body` by WordPress itself for `?_envelope`, `data` by the tunnel through which
 * WordPress.com, and so the platform's own apps, ask a site.
 *
 * @see https://developer.wordpress.org/rest-api/using-the-rest-api/global-parameters/#_envelope
 */
const ENVELOPES = ['body', 'data'];

/** The orders of an answer, bare or in an envelope, or the payload itself where it holds no more than one. */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (memberOf(payload, 'id') !== undefined) return [payload];
  const inside = ENVELOPES.map((name) => memberOf(payload, name)).find(
    (inner) => Array.isArray(inner) || memberOf(inner, 'id') !== undefined,
  );
  return splitAnswer(inside ?? payload);
}

/**
 * The orders of an answer: a list's members, those of the legacy API's `{ "orders": […] }` each in its envelope, and those
 * that a batch created or changed; a batch's deletions are none.
 */
function splitAnswer(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const legacy = memberOf(payload, 'orders');
  if (Array.isArray(legacy)) return legacy.map((order: unknown) => ({ order }));
  const batch = ['create', 'update'].flatMap((name) => {
    const part = memberOf(payload, name);
    return Array.isArray(part) ? (part as readonly unknown[]) : [];
  });
  return batch.length > 0 ? batch : [payload];
}

/** The platform numbers no versions: the newest change wins, and without its date two contents cannot be put in order. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  source: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  source.report(undefined, { code: 'no_revision', message: 'The order does not say when it was changed' });
  return undefined;
}

/**
 * The topic is not signed: only a body that can be nothing but a deletion counts as one, and the same body under another
 * topic of orders says no more than that there is an order.
 */
function readReference(source: Source, topic = 'unknown'): OrderReference | undefined {
  const names = Object.keys(source.value);
  if (names.length !== 1 || names[0] !== 'id') return undefined;
  if (topic !== 'unknown' && !topic.startsWith('order.')) return undefined;
  const platformOrderId = source.required('id', identifier);
  return {
    kind: 'reference',
    platformOrderId,
    reason: topic === 'order.deleted' ? 'deleted' : 'thin',
    ...(topic !== 'unknown' && { topic }),
  };
}

/** What no order is without, each by any of its names. */
const WHOLE = [['currency'], ['total'], ['date_created_gmt', 'date_created']];

/**
 * An answer may have some fields of an order only, those that `?_fields` asked for, and a draft of the editor has no date
 * before it is saved. A refund has lines as well, and no status.
 */
function readSubset(source: Source, topic: string | undefined): OrderReference | undefined {
  const isOrder = source.has('status') && Array.isArray(source.value['line_items']);
  if (!isOrder || WHOLE.every((names) => names.some((name) => source.has(name)))) return undefined;
  return { kind: 'reference', platformOrderId: source.required('id', identifier), reason: 'partial', topic };
}

/** A refund or a note of an order, which links up to it. The link is read and not followed. */
function readResource(source: Source, topic: string | undefined): OrderReference | undefined {
  const [up] = source.optionalObject('_links')?.optionalList('up') ?? [];
  const platformOrderId = /\/orders\/(\d{1,20})$/.exec(up?.optional('href', text) ?? '')?.[1];
  return platformOrderId === undefined
    ? undefined
    : { kind: 'reference', platformOrderId, reason: 'partial', topic };
}

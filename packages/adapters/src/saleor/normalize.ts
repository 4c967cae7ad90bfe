import { deriveStatus, type Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder, type MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SALEOR_COVERAGE } from './coverage.ts';
import { findOrder, isWhole } from './document.ts';
import { readMail } from './mail.ts';
import { readOrder } from './order.ts';

/**
 * An event as the app's subscription query shapes it, `{ "order": {…} }`; the payload of a webhook without a query, which is
 * a list of one order; the document of a mail, `{ "notify_event": …, "payload": { "order": {…} } }`; an answer of the API.
 */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  const found = findOrder(source);
  if (found === undefined) return readInvoice(source, context);
  const { order, document } = found;
  if (!isWhole(order)) return referenceTo(order.required('id', identifier), document === order, context);
  const { mapped, reading } = readOrder(order);
  const news = isMail(source, document)
    ? readMail(document, source.optional('notify_event', text) ?? context.topic, reading)
    : undefined;
  return {
    kind: 'order',
    order: completeOrder({
      mapped: news === undefined ? mapped : withNews(mapped, news),
      revision: revisionOf(mapped.updatedAt, source),
      source,
      context,
      coverage: SALEOR_COVERAGE,
    }),
  };
}

/** A mail's document with the event's name around it, or alone, as an app is given it that writes the mail. */
function isMail(source: Source, document: Source): boolean {
  return source.has('notify_event') || document.has('physical_lines') || document.has('digital_lines');
}

function withNews(mapped: MappedOrder, news: ReturnType<typeof readMail>): MappedOrder {
  const { fulfilments = [], tenders = [], refunds = [], status } = mapped;
  const axes = {
    ...status,
    payment: status.payment.raw === null ? (news.payment ?? status.payment) : status.payment,
  };
  return {
    ...mapped,
    status: { ...axes, derived: deriveStatus(axes) },
    fulfilments: [...fulfilments, ...news.fulfilments],
    tenders: [...tenders, ...news.tenders],
    refunds: [...refunds, ...news.refunds],
  };
}

/** Saleor numbers no versions: the newest change wins, and without its date two contents cannot be put in order. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  source: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  source.report(undefined, { code: 'no_revision', message: 'The order does not say when it was changed' });
  return undefined;
}

/** The mail of an invoice names its order by id only. */
function readInvoice(source: Source, context: NormalizeContext): OrderReference {
  const invoice =
    source.optionalObject('payload')?.optionalObject('invoice') ?? source.optionalObject('invoice');
  if (invoice === undefined) throw source.unexpected('order', 'an order');
  return referenceTo(invoice.required('order_id', identifier), false, context);
}

function referenceTo(platformOrderId: string, isAlone: boolean, { topic }: NormalizeContext): OrderReference {
  const isKnown = topic !== undefined && topic !== 'unknown';
  if (isKnown && topic.endsWith('deleted'))
    return { kind: 'reference', platformOrderId, reason: 'deleted', topic };
  return {
    kind: 'reference',
    platformOrderId,
    reason: isAlone ? 'partial' : 'thin',
    ...(isKnown && { topic }),
  };
}

/** The orders of an answer: a list, or the edges of a connection; the payload itself where it is one order. */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const data = memberOf(payload, 'data') ?? payload;
  const orders = memberOf(data, 'orders') ?? memberOf(data, 'draftOrders');
  if (Array.isArray(orders)) return orders;
  const edges = memberOf(orders, 'edges');
  return Array.isArray(edges) ? edges.map((edge: unknown) => memberOf(edge, 'node')) : [payload];
}

/** The payload without a query is a list, and has one order: that order. */
export function unlist(payload: unknown): unknown {
  return Array.isArray(payload) && payload.length === 1 ? payload[0] : payload;
}

import type { OrderReference } from '../contract/normalized.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/**
 * The notification in what a queue hands out: bare, as a CloudEvent (`data`), or in the envelope of EventBridge
 * (`detail`). Anything else is given back as it is.
 */
export function unwrap(payload: Source): Source {
  const detail = payload.has('detail-type') ? payload.optionalObject('detail') : undefined;
  const inner = detail ?? payload;
  return (inner.has('specversion') ? inner.optionalObject('data') : undefined) ?? inner;
}

/**
 * What a payload says of an order without carrying it: a notification, an edit that is not applied, a hit of a search, a
 * reference. Undefined for what may be an order. Throws `UnexpectedShapeError` for what is about something else.
 */
export function readReference(payload: Source): OrderReference | undefined {
  const resource = payload.has('resource') ? payload.optionalObject('resource') : undefined;
  if (resource !== undefined) return ofResource(payload, resource);
  const isHit = payload.has('relevance') || payload.optional('typeId', text) === 'order';
  // A reference may be expanded, and an order that is found by a search may be whole.
  if (!isHit || payload.has('totalPrice') || payload.has('obj')) return undefined;
  return { kind: 'reference', platformOrderId: payload.required('id', identifier), reason: 'thin' };
}

function ofResource(payload: Source, resource: Source): OrderReference {
  if (resource.required('typeId', text) !== 'order') throw resource.unexpected('typeId', 'order');
  const notification = payload.optional('notificationType', text);
  const topic = payload.optional('type', text) ?? notification;
  return {
    kind: 'reference',
    platformOrderId: resource.required('id', identifier),
    reason: reasonOf(payload, topic),
    ...(topic !== undefined && { topic }),
  };
}

function reasonOf(payload: Source, topic: string | undefined): OrderReference['reason'] {
  if (topic === 'ResourceDeleted' || topic === 'OrderDeleted') return 'deleted';
  const isThin = topic?.startsWith('Resource') === true || payload.has('payloadNotIncluded');
  return isThin ? 'thin' : 'partial';
}

/**
 * The order of a notification that carries it whole, as those of an order's making do, or of the call of an API extension;
 * none of one that is gone.
 */
export function wholeOrder(payload: Source): Source | undefined {
  const resource = payload.has('resource') ? payload.optionalObject('resource') : undefined;
  if (resource === undefined || !isOfOrder(resource)) return undefined;
  if (resource.has('obj')) return resource.optionalObject('obj');
  const isGone = payload.optional('type', text) === 'OrderDeleted';
  return isGone || !payload.has('order') ? undefined : payload.optionalObject('order');
}

/** A call of an API extension that was passed on may name the type in the order alone. */
function isOfOrder(resource: Source): boolean {
  if (resource.has('typeId') || !resource.has('obj')) return resource.optional('typeId', text) === 'order';
  return resource.optionalObject('obj')?.optional('type', text) === 'Order';
}

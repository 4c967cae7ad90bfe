import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { currency, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SHOPWARE_COVERAGE } from './coverage.ts';
import type { Entity } from './entity.ts';
import { findOrder } from './envelope.ts';
import { readOrder } from './order.ts';

/** `Shopware\Core\Defaults::LIVE_VERSION`: every other version of an order is a draft of its editing. */
const LIVE_VERSION = '0fa91ce3e96a4bc2be4bd9ce752c3425';

/** An order with its associations, an event that carries one, or an event that names one. */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  const found = findOrder(payload);
  if ('kind' in found) return found;
  const code = found.one('currency')?.fields.optional('isoCode', currency);
  if (code === undefined || !hasLines(found)) return asReference(found, context);
  warnOfDraft(found.fields);
  const mapped = readOrder(found, code);
  const changedAt = mapped.updatedAt ?? mapped.createdAt;
  const order = completeOrder({
    mapped,
    revision: { kind: 'timestamp', value: changedAt.at },
    source: payload,
    context,
    coverage: SHOPWARE_COVERAGE,
  });
  return { kind: 'order', order };
}

/**
 * An order without its currency or its lines: an event carries the associations that it happens to have loaded, and
 * neither can be guessed. It is known by its amounts, which no other entity has under these names.
 */
function asReference({ fields, key }: Entity, { topic }: NormalizeContext): OrderReference {
  if (!fields.has('amountTotal')) fields.object('price').required('totalPrice', text);
  return {
    kind: 'reference',
    platformOrderId: key.required('id', identifier),
    reason: 'partial',
    ...(topic !== undefined && { topic }),
  };
}

/** An association that is not loaded is null or not there; a list that is empty is an order without lines. */
function hasLines(order: Entity): boolean {
  return Array.isArray(order.fields.value['lineItems']) || order.many('lineItems').length > 0;
}

function warnOfDraft(order: Source): void {
  const version = order.optional('versionId', text);
  if (version === undefined || version === LIVE_VERSION) return;
  order.report('versionId', {
    code: 'draft_version',
    message: 'The order is a draft of its editing and not the one that is in force',
  });
}

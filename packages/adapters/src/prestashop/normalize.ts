import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { PRESTASHOP_COVERAGE } from './coverage.ts';
import { createDocument } from './document.ts';
import { readId } from './kinds.ts';
import { type Configured, readOrder } from './order.ts';

/** The resources that belong to an order and name it as `id_order`, by the names of their lists. */
const OF_AN_ORDER: Readonly<Record<string, string>> = {
  order_details: 'order_detail',
  order_histories: 'order_history',
  order_invoices: 'order_invoice',
  order_carriers: 'order_carrier',
  order_cart_rules: 'order_cart_rule',
  order_slips: 'order_slip',
  order_returns: 'order_return',
};

/**
 * An order of the webservice, alone or in the document that the client puts together: see {@link createDocument}. A list
 * without `display` tells ids only; a resource that belongs to an order names it. Throws `UnexpectedShapeError`.
 */
export function normalizePayload(
  source: Source,
  context: NormalizeContext,
  configured: Configured,
): MappedPayload {
  const reference = readReference(source);
  if (reference !== undefined) return reference;
  const mapped = readOrder(source, configured);
  const { updatedAt } = mapped;
  if (updatedAt === undefined)
    createDocument(source).order.report('date_upd', {
      code: 'no_revision',
      message: 'The order does not say when it was changed',
    });
  const order = completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source,
    context,
    coverage: PRESTASHOP_COVERAGE,
  });
  return { kind: 'order', order };
}

function readReference(source: Source): MappedPayload | undefined {
  for (const name of Object.values(OF_AN_ORDER)) {
    if (!source.has(name)) continue;
    const platformOrderId = readId(source.object(name), 'id_order');
    if (platformOrderId !== undefined) return { kind: 'reference', platformOrderId, reason: 'partial' };
  }
  const { order } = createDocument(source);
  const [only, ...others] = Object.keys(order.value);
  if (only !== 'id' || others.length > 0) return undefined;
  return { kind: 'reference', platformOrderId: order.required('id', identifier), reason: 'thin' };
}

/**
 * The members of a list, each as the webservice answers for one: orders, and what belongs to them. The payload itself where
 * it is no such list.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  // Converters from XML keep the root.
  const root = memberOf(payload, 'prestashop') ?? payload;
  if (memberOf(root, 'order') !== undefined) return [root];
  for (const [list, name] of [['orders', 'order'] as const, ...Object.entries(OF_AN_ORDER)]) {
    const members = membersIn(memberOf(root, list), name);
    if (members !== undefined) return members.map((member) => ({ [name]: member }));
  }
  return [root];
}

/** They keep the element of an entry as well, and then a list of one is no list. */
function membersIn(list: unknown, name: string): readonly unknown[] | undefined {
  const members = Array.isArray(list) ? list : memberOf(list, name);
  return members === undefined || Array.isArray(members) ? members : [members];
}

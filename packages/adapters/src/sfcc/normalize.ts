import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SFCC_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';
import { inSpelling, spellingOf } from './spelling.ts';

/** An order document of OCAPI or of SCAPI, which differ in the spelling of their names only. */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  const spell = spellingOf(source);
  const document = inSpelling(source, spell);
  if (isExcerpt(document))
    return {
      kind: 'reference',
      platformOrderId: document.required('order_no', identifier),
      reason: 'partial',
    };
  const mapped = readOrder(document, spell);
  const { updatedAt } = mapped;
  if (updatedAt === undefined)
    document.report('last_modified', {
      code: 'no_revision',
      message: 'The order does not say when it was changed',
    });
  const order = completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source,
    context,
    coverage: SFCC_COVERAGE,
  });
  return { kind: 'order', order };
}

/** A hit of an OCAPI search has the members that `select` asked for, or the number alone. */
function isExcerpt(document: Source): boolean {
  return document.has('order_no') && !document.has('currency') && !document.has('order_total');
}

/** The `data` of an OCAPI search's `hits`, the `data` of an SCAPI list, and the payload itself where it is neither. */
export function splitPayload(payload: unknown): readonly unknown[] {
  const hits = memberOf(payload, 'hits');
  if (Array.isArray(hits)) return hits.map((hit: unknown) => memberOf(hit, 'data') ?? hit);
  const data = memberOf(payload, 'data');
  return Array.isArray(data) ? data : [payload];
}

import type { Order } from '@orderdock/schema';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/**
 * `id` is the order's name since 2021; before that it stood in `vendorOrderNumber`, which has the same prefix and suffix. An
 * order that is being paid for goes by `referenceTransactionId`, and the API takes each of them.
 */
export const NAMES = [
  'id',
  'vendorOrderNumber',
  'orderNumber',
  'internalId',
  'publicUid',
  'referenceTransactionId',
];

/**
 * An order has a name with the store's prefix and suffix, which is shown to everybody and fetches it, and an internal number,
 * by which old webhooks name it. An order about to be made has neither, and only the id of where it comes from.
 */
export function readIds(order: Source): Pick<Order, 'platformOrderId' | 'number' | 'aliases'> {
  const own = NAMES.flatMap((name) => order.optional(name, identifier) ?? []);
  const external =
    order.optional('externalOrderId', identifier) ??
    order.optionalObject('externalOrderData')?.optional('externalOrderId', identifier);
  const ids = external === undefined ? own : [...own, external];
  const [platformOrderId = order.required('id', identifier), ...others] = ids;
  if (own.length === 0)
    order.report('id', {
      code: 'foreign_id',
      severity: 'error',
      message: 'The order has no id of Ecwid; that of the system it comes from stands in its place',
    });
  const number = order.optional('vendorOrderNumber', identifier) ?? platformOrderId;
  const aliases = [...new Set(others)].filter((id) => id !== platformOrderId);
  return { platformOrderId, number, aliases };
}

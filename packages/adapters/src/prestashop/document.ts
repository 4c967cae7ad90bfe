import type { Source } from '../source/source.ts';
import { readId } from './kinds.ts';

/**
 * One order with what its ids lead to. The webservice answers with `{ order }` alone; the client puts beside it, each as its
 * resource writes it: `currency`, `language`, `order_state`, `customer`, `invoice_address`, `delivery_address`; the lists
 * `order_details`, `order_payments`, `order_slips`, `order_carriers`, `order_cart_rules` of the order, and `carriers`,
 * `countries`, `states` that it and its addresses name; and `time_zone`, that of the shop.
 */
export interface OrderDocument {
  readonly root: Source;
  readonly order: Source;
  part(name: string): Source | undefined;
  parts(name: string): readonly Source[];
  /** The member of a list that has the id; none for the id 0, or where the list is not there. */
  find(list: string, id: string | undefined): Source | undefined;
}

/** Throws `UnexpectedShapeError` where `order` is there and no object. */
export function createDocument(root: Source): OrderDocument {
  const order = root.has('order') ? root.object('order') : root;
  const isBare = order === root;
  const parts = (name: string) => (isBare ? [] : root.optionalList(name));
  return {
    root,
    order,
    part: (name) => (isBare ? undefined : root.optionalObject(name)),
    parts,
    find: (list, id) =>
      id === undefined ? undefined : parts(list).find((entry) => readId(entry, 'id') === id),
  };
}

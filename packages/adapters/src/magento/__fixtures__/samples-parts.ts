import { minimalItem, minimalOrder, ORDER_JSON } from './index.ts';

type Json = Record<string, unknown>;

/** The full order with the shirt alone, as far as its amounts allow: small enough to be changed in every place. */
export function shirtOrder(): Json {
  const order = JSON.parse(ORDER_JSON) as Json & { items: Json[]; extension_attributes: Json };
  const { shipping_assignments, item_applied_taxes, ...extension } = order.extension_attributes;
  const [assignment] = shipping_assignments as Json[];
  const [shirt, variant] = order.items;
  const { parent_item: _, ...child } = variant as Json;
  const staged = /_(?:refunded|invoiced)$|^(?:base_)?shipping_discount_/;
  const figures = Object.entries(order).filter(
    ([name]) => !staged.test(name) || /total_refunded$/.test(name),
  );
  return {
    ...Object.fromEntries(figures),
    status_histories: (order['status_histories'] as Json[]).slice(1),
    items: [shirt, child],
    extension_attributes: {
      ...extension,
      item_applied_taxes: (item_applied_taxes as Json[]).filter(
        ({ item_id, type }) => item_id === 8101 || type === 'shipping',
      ),
      shipping_assignments: [{ shipping: (assignment as Json)['shipping'] }],
    },
  };
}

/** Both currency columns of an amount. */
export function both(name: string, value: number | string): Json {
  return { [name]: value, [`base_${name}`]: value };
}

/** A small order of goods without tax; `changes` are laid over it. */
export function untaxedOrder(grand: number, items: readonly Json[], changes: Json = {}): Json {
  return minimalOrder({ ...both('grand_total', grand), ...both('tax_amount', 0), items, ...changes });
}

/** An item without tax. */
export function untaxedItem(id: number, row: number, changes: Json = {}): Json {
  return minimalItem({
    item_id: id,
    qty_ordered: 1,
    ...both('price', row),
    ...both('row_total', row),
    ...both('tax_amount', 0),
    ...changes,
  });
}

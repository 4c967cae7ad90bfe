import type { Source } from '../../source/source.ts';

/** What the separate operations of Orders v0 said of one order. */
export interface OrderParts {
  readonly order: Source;
  readonly items: readonly Source[];
  /** Of `getOrderAddress`. */
  readonly address: Source | undefined;
  /** Of `getOrderBuyerInfo`, or the order's own. */
  readonly buyer: Source | undefined;
}

/** An answer's `payload`, or the thing itself. */
export function unwrapped(source: Source): Source {
  return source.optionalObject('payload') ?? source;
}

/**
 * The parts of an order where its items are among them, else undefined: they are a call of their own in v0. Reads
 * `{ order, items, address?, buyerInfo? }`, each as the answer of its operation or as its `payload` and `items` as a bare
 * list too, and an order that somebody put its `OrderItems` into.
 */
export function locateParts(payload: Source): OrderParts | undefined {
  const composite = unwrapped(payload);
  const order = unwrapped(composite.optionalObject('order') ?? composite);
  const items = locateItems(composite, order);
  if (items === undefined) return undefined;
  const member = (name: string) => {
    const part = composite === order ? undefined : composite.optionalObject(name);
    return part === undefined ? undefined : unwrapped(part);
  };
  return {
    order,
    items,
    address: member('address'),
    buyer: member('buyerInfo') ?? order.optionalObject('BuyerInfo'),
  };
}

function locateItems(composite: Source, order: Source): readonly Source[] | undefined {
  if (order.has('OrderItems')) return order.list('OrderItems');
  if (composite === order || !composite.has('items')) return undefined;
  if (Array.isArray(composite.value['items'])) return composite.list('items');
  const items = unwrapped(composite.object('items'));
  // Where there is a further page, these are not all of them.
  return items.has('NextToken') ? undefined : items.list('OrderItems');
}

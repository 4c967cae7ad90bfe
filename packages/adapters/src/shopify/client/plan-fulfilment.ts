import type { FulfilmentRequest } from '../../contract/client.ts';
import type { FulfillmentOrder } from './fulfilment-orders.ts';

/** `lineItemsByFulfillmentOrder` of Shopify's `FulfillmentInput`. */
export interface PlannedPart {
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineItems: readonly { readonly id: string; readonly quantity: number }[];
}

const OPEN = ['OPEN', 'IN_PROGRESS'];
const DONE = ['CLOSED', 'CANCELLED', 'INCOMPLETE'];

/** The word of a fulfillment order that has some of these lines left, or of any, and may not be sent yet. */
export function heldBack(
  orders: readonly FulfillmentOrder[],
  lines: FulfilmentRequest['lines'],
): string | undefined {
  const wanted = lines && new Set(lines.map(({ lineId }) => lineId));
  const held = orders.filter(({ status }) => ![...OPEN, ...DONE].includes(status));
  return held.find((order) => wanted === undefined || order.lines.some(({ lineId }) => wanted.has(lineId)))
    ?.status;
}

/**
 * What to send of each fulfillment order, by the place it is sent from: the lines asked for, or all that is left. Where more
 * is asked for than is left, the last place is asked for the rest, and Shopify refuses; a line of which nothing is left
 * had been sent before.
 */
export function planFulfilment(
  orders: readonly FulfillmentOrder[],
  lines: FulfilmentRequest['lines'],
): readonly (readonly PlannedPart[])[] {
  const open = orders.filter(({ status }) => OPEN.includes(status));
  const wanted = lines && new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const quantities = quantitiesOf(open, wanted);
  const parts = open.flatMap(({ id, location, lines: all }) => {
    const taken = all.flatMap((line) => {
      const quantity = quantities.get(line.id) ?? 0;
      return quantity > 0 ? [{ id: line.id, quantity }] : [];
    });
    const part: PlannedPart = { fulfillmentOrderId: id, fulfillmentOrderLineItems: taken };
    return taken.length === 0 ? [] : [{ location, part }];
  });
  return [...Map.groupBy(parts, ({ location }) => location).values()].map((group) =>
    group.map(({ part }) => part),
  );
}

/** How much of each line of a fulfillment order, by that line's id. */
function quantitiesOf(
  open: readonly FulfillmentOrder[],
  wanted: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const left = open.flatMap(({ lines }) => lines).filter(({ remaining }) => remaining > 0);
  if (wanted === undefined) return new Map(left.map(({ id, remaining }) => [id, remaining]));
  const quantities = new Map<string, number>();
  for (const [lineId, quantity] of wanted) {
    const places = left.filter((line) => line.lineId === lineId);
    let rest = quantity;
    for (const [at, { id, remaining }] of places.entries()) {
      const taken = at === places.length - 1 ? rest : Math.min(rest, remaining);
      quantities.set(id, taken);
      rest -= taken;
    }
  }
  return quantities;
}

import type { Fulfilment, OrderReturn } from '@orderdock/schema';

/** How many of a line went out and came back, in the line's steps; undefined where the order does not say. */
export interface Moved {
  fulfilled(lineId: string): number | undefined;
  refunded(lineId: string): number | undefined;
}

const OUT: readonly string[] = ['success', 'in_transit', 'delivered'];

/** A sale at the counter has no fulfilment at all, and of what went out then nothing is known. */
export function createMoved(fulfilments: readonly Fulfilment[], returns: readonly OrderReturn[]): Moved {
  const out = sums(fulfilments.filter(({ status }) => OUT.includes(status.value)));
  const back = sums(returns);
  const said = (sum: ReadonlyMap<string, number>, isKnown: boolean, id: string) => {
    const count = sum.get(id) ?? 0;
    return isKnown && Number.isSafeInteger(count) ? count : undefined;
  };
  return {
    fulfilled: (id) => said(out, fulfilments.length > 0, id),
    refunded: (id) => said(back, back.has(id), id),
  };
}

type Movement = { readonly lines: readonly { readonly lineId: string; readonly quantity: number }[] };

function sums(movements: readonly Movement[]): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const { lineId, quantity } of movements.flatMap(({ lines }) => lines))
    total.set(lineId, (total.get(lineId) ?? 0) + quantity);
  return total;
}

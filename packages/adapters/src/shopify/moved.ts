import type { Fulfilment, Refund } from '@orderdock/schema';

/** How many of a line went out and came back; undefined where the sum is no number an order can hold. */
export interface Moved {
  fulfilled(lineId: string): number | undefined;
  refunded(lineId: string): number | undefined;
}

export function createMoved(fulfilments: readonly Fulfilment[], refunds: readonly Refund[]): Moved {
  const sent = fulfilments.filter(({ status }) => !['cancelled', 'failed'].includes(status.value));
  const fulfilled = sums(sent.flatMap(({ lines }) => lines));
  const refunded = sums(refunds.flatMap(({ lines }) => lines));
  return { fulfilled: (id) => safe(fulfilled.get(id)), refunded: (id) => safe(refunded.get(id)) };
}

function sums(lines: readonly { readonly lineId: string; readonly quantity: number }[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const { lineId, quantity } of lines) total.set(lineId, (total.get(lineId) ?? 0) + quantity);
  return total;
}

function safe(sum = 0): number | undefined {
  return Number.isSafeInteger(sum) ? sum : undefined;
}

import type { Order, OrderLine, StatusAxes } from '@orderdock/schema';

type FulfilmentValue = StatusAxes['fulfilment']['value'];

/** States in which nothing has been sent, whatever the quantities leave unsaid. */
const BEFORE_SENDING = ['new', 'pending', 'pending_payment', 'payment_review'];

/** How far an order was sent, from the quantities of what can be sent; `word` is the platform's state or status. */
export function fulfilmentOf(
  word: string | null,
  { lines, fulfilments }: Pick<Order, 'lines' | 'fulfilments'>,
): FulfilmentValue {
  const goods = goodsOf(lines);
  const stated = goods.filter(({ quantity }) => quantity.fulfilled !== undefined);
  if (stated.length === 0) return unstated(word, goods.length === 0, fulfilments.length > 0);
  const isSent = stated.some(({ quantity }) => (quantity.fulfilled ?? 0) > 0);
  if (!isSent) return 'unfulfilled';
  return stated.every((line) => leftToSend(line) <= 0) ? 'fulfilled' : 'partial';
}

/** What can be sent, each once: of a parent and its parts the side on which the platform counts what was sent. */
function goodsOf(lines: readonly OrderLine[]): readonly OrderLine[] {
  const partsOf = Map.groupBy(lines, (line) => line.parentLineId);
  const ids = new Set(lines.map(({ id }) => id));
  const tops = lines.filter(({ parentLineId }) => parentLineId === undefined || !ids.has(parentLineId));
  return tops
    .flatMap((line) => {
      const parts = partsOf.get(line.id) ?? [];
      const isSplit = !isSentAtAll(line) && parts.some(isSentAtAll);
      return isSplit ? parts : [line];
    })
    .filter(({ requiresShipping }) => requiresShipping !== false);
}

function isSentAtAll({ quantity }: OrderLine): boolean {
  return (quantity.fulfilled ?? 0) > 0;
}

/** As `Magento\Sales\Model\Order\Item::getSimpleQtyToShip`: what was refunded is not sent any more. */
function leftToSend({ quantity }: OrderLine): number {
  const { ordered, current = ordered, fulfilled = 0, refunded = 0 } = quantity;
  return current - Math.max(fulfilled, refunded);
}

/** Virtual goods are delivered with the invoice, after which such an order is complete. */
function unstated(word: string | null, isVirtual: boolean, hasShipments: boolean): FulfilmentValue {
  if (word === 'complete') return 'fulfilled';
  if (hasShipments) return 'partial';
  return isVirtual || BEFORE_SENDING.includes(word ?? '') ? 'unfulfilled' : 'unknown';
}

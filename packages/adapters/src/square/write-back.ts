import { InvalidOptionError } from '@orderdock/kit';
import type {
  CancellationRequest,
  FulfilmentRequest,
  PlatformClient,
  WriteOptions,
  WriteResult,
} from '../contract/client.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import { fulfilmentsToComplete } from './choose-fulfilments.ts';
import { cancelled, completed, isOpen, isOut, reserved } from './fulfilment-patch.ts';
import type { Reading } from './hydrate.ts';
import { type FetchedOrder, type OrderChange, updateOrder } from './update-order.ts';

type WriteBack = Required<Pick<PlatformClient, 'acknowledge' | 'fulfil' | 'cancel'>>;

/** UpdateOrder, for orders that were made through the API: Square lets nobody change the others. */
export function createWriteBack(http: PlatformHttp, reading: Reading): WriteBack {
  const update = (change: OrderChange, write: WriteOptions) =>
    updateOrder(http, reading, { ...change, write });

  return {
    /** Takes proposed fulfilments on; an order without any has nothing to be taken on. */
    async acknowledge(platformOrderId: string, write: WriteOptions = {}): Promise<WriteResult> {
      const { isDone } = await update(
        { operation: 'orders.acknowledge', platformOrderId, patch: reserved },
        write,
      );
      return { outcome: isDone ? 'done' : 'already_done' };
    },

    /** Completes fulfilments. Square's are made with the order: those that hold the lines are looked for. */
    async fulfil(
      platformOrderId: string,
      fulfilment: FulfilmentRequest,
      write: WriteOptions = {},
    ): Promise<WriteResult> {
      let ids: readonly string[] = [];
      const patch = (fetched: FetchedOrder) => {
        const { order } = fetched;
        if (!order.fulfilments.some((entry) => isOpen(entry) || isOut(entry)))
          throw new InvalidOptionError(
            'platformOrderId',
            'an order with a fulfilment that is open or completed',
            platformOrderId,
          );
        ids = fulfilmentsToComplete(order, fulfilment.lines);
        return completed(fetched, ids, fulfilment.tracking);
      };
      const { order, isDone } = await update({ operation: 'orders.fulfil', platformOrderId, patch }, write);
      if (!isDone) return { outcome: 'already_done' };
      const isAccepted = order.fulfilments.some((entry) => ids.includes(entry.id) && isOpen(entry));
      return { platformId: ids[0], outcome: isAccepted ? 'accepted' : 'done' };
    },

    /** In two steps, for Square cancels no order of which a fulfilment is still open. Refunding is another matter. */
    async cancel(
      platformOrderId: string,
      { reason }: CancellationRequest,
      write: WriteOptions = {},
    ): Promise<WriteResult> {
      const isCancelled = ({ order }: FetchedOrder) => order.status.state.value === 'cancelled';
      await update(
        {
          operation: 'orders.cancelFulfilments',
          platformOrderId,
          patch: (fetched) => (isCancelled(fetched) ? undefined : cancelled(fetched, reason)),
        },
        write,
      );
      const { isDone } = await update(
        {
          operation: 'orders.cancel',
          platformOrderId,
          patch: (fetched) => (isCancelled(fetched) ? undefined : { state: 'CANCELED' }),
        },
        write,
      );
      return { outcome: isDone ? 'done' : 'already_done' };
    },
  };
}

import { InvalidOptionError } from '@orderdock/kit';
import type { CancellationRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import { orderPath, type ReadOptions } from './hydrate.ts';
import { fetchLines } from './line-work.ts';

const REASONS = [
  'SELLER_CANCEL_OUT_OF_STOCK',
  'SELLER_CANCEL_PRICING_ERROR',
  'SELLER_CANCEL_FRAUD_STOP_SHIPMENT',
  'SELLER_CANCEL_ADDRESS_NOT_SERVICEABLE',
  'CUSTOMER_REQUESTED_SELLER_TO_CANCEL',
];

interface CancelCall {
  readonly id: string;
  readonly cancellation: CancellationRequest;
}

/**
 * Cancels what was not sent yet; what was stays, for Walmart cancels no parcel. The reason is one of Walmart's five, and
 * `SELLER_CANCEL_PRICING_ERROR` where none is given: out of stock would take the item off the shelf. Rejects with
 * `InvalidOptionError` for another.
 */
export async function cancelOrder(
  { api }: Pick<ReadOptions, 'api'>,
  { id, cancellation }: CancelCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const { reason: cancellationReason = 'SELLER_CANCEL_PRICING_ERROR' } = cancellation;
  if (!REASONS.includes(cancellationReason))
    throw new InvalidOptionError('cancellation.reason', `one of ${REASONS.join(', ')}`, cancellationReason);
  const lines = await fetchLines({ api }, id, { signal });
  const left = lines.filter(({ current }) => current > 0);
  if (left.length === 0) return { outcome: 'already_done' };
  const open = left.filter((line) => line.open > 0);
  // Where all was sent Walmart is asked for that, refuses, and says why.
  const orderLine = (open.length > 0 ? open : left).map((line) => ({
    lineNumber: line.lineId,
    orderLineStatuses: {
      orderLineStatus: [
        {
          status: 'Cancelled',
          cancellationReason,
          statusQuantity: { unitOfMeasurement: line.unit, amount: String(line.open || line.current) },
        },
      ],
    },
  }));
  await api.request({
    operation: 'orders.cancel',
    method: 'POST',
    path: `${orderPath(id)}/cancel`,
    body: { orderCancellation: { orderLines: { orderLine } } },
    write: true,
    signal,
  });
  return { outcome: 'done' };
}

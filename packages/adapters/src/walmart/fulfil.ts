import { InvalidOptionError } from '@orderdock/kit';
import type { FulfilmentRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import { knownCarrier } from './carriers.ts';
import { orderPath, type ReadOptions } from './hydrate.ts';
import { fetchLines, type LineWork } from './line-work.ts';

interface FulfilCall {
  readonly id: string;
  readonly fulfilment: FulfilmentRequest;
  readonly now: () => number;
}

/**
 * Marks what can still be sent of the lines as shipped, upon which Walmart charges the buyer. Rejects with
 * `InvalidOptionError` without a tracking number, and without a URL where the carrier is none that Walmart knows, for it wants
 * them; for a line that the order has not, and for more of one than is left.
 */
export async function fulfilOrder(
  { api }: Pick<ReadOptions, 'api'>,
  { id, fulfilment, now }: FulfilCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const { tracking } = fulfilment;
  if (tracking === undefined)
    throw new InvalidOptionError('fulfilment.tracking', 'a tracking number', undefined);
  const trackingInfo = { shipDateTime: now(), methodCode: 'Standard', ...trackingOf(tracking) };
  const parts = partsOf(await fetchLines({ api }, id, { signal }), fulfilment);
  if (parts.length === 0) return { outcome: 'already_done' };
  const orderLine = parts.map(({ line, amount }) => ({
    lineNumber: line.lineId,
    sellerOrderId: line.sellerOrderId,
    intentToCancelOverride: false,
    orderLineStatuses: {
      orderLineStatus: [
        {
          status: 'Shipped',
          statusQuantity: { unitOfMeasurement: line.unit, amount: String(amount) },
          trackingInfo,
        },
      ],
    },
  }));
  await api.request({
    operation: 'orders.ship',
    method: 'POST',
    path: `${orderPath(id)}/shipping`,
    body: { orderShipment: { orderLines: { orderLine } } },
    write: true,
    signal,
  });
  return { outcome: 'done', platformId: tracking.number };
}

interface Part {
  readonly line: LineWork;
  readonly amount: number;
}

function partsOf(lines: readonly LineWork[], { lines: asked }: FulfilmentRequest): Part[] {
  if (asked === undefined)
    return lines.filter(({ open }) => open > 0).map((line) => ({ line, amount: line.open }));
  const parts = asked.map(({ lineId, quantity }) => {
    const line = lines.find((entry) => entry.lineId === lineId);
    if (line === undefined || !Number.isInteger(quantity) || quantity < 1)
      throw new InvalidOptionError('fulfilment.lines', 'lines of the order with a quantity', lineId);
    return { line, amount: quantity };
  });
  const left = parts.filter(({ line }) => line.open > 0);
  for (const { line, amount } of left)
    if (amount > line.open)
      throw new InvalidOptionError('fulfilment.lines', 'no more than is left to be sent', amount);
  return left;
}

function trackingOf({ carrier, number, url }: NonNullable<FulfilmentRequest['tracking']>) {
  const known = knownCarrier(carrier);
  if (known === undefined && url === undefined)
    throw new InvalidOptionError('fulfilment.tracking.url', 'the URL where the parcel is followed', url);
  return {
    carrierName: known === undefined ? { otherCarrier: carrier ?? 'Other' } : { carrier: known },
    trackingNumber: number,
    ...(url !== undefined && { trackingURL: url }),
  };
}

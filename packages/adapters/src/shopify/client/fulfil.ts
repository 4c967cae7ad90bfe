import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../../client/read-listed.ts';
import type { FulfilmentRequest, WriteOptions, WriteResult } from '../../contract/client.ts';
import { gid } from '../graphql/ids.ts';
import type { ShopifyApi } from './api.ts';
import { type FulfillmentOrder, readFulfillmentOrders } from './fulfilment-orders.ts';
import { requiredGid } from './ids.ts';
import { heldBack, type PlannedPart, planFulfilment } from './plan-fulfilment.ts';
import { refused, resultOf } from './user-errors.ts';

const CREATE = `mutation Fulfil($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
}`;

interface FulfilCall {
  readonly id: string;
  readonly fulfilment: FulfilmentRequest;
}

/**
 * Marks goods as sent. What is to be sent stands in Shopify's fulfillment orders, one for each place it is sent from, and a
 * fulfillment is of one place: goods of two places make two, and the first of them is told. Where nothing is left to be sent it
 * had been before.
 */
export async function fulfilOrder(
  api: ShopifyApi,
  { id, fulfilment }: FulfilCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const orders = await readFulfillmentOrders(api, requiredGid(id), { signal });
  checkLines(orders, fulfilment.lines);
  const plan = planFulfilment(orders, fulfilment.lines);
  const held = heldBack(orders, fulfilment.lines);
  if (plan.length === 0 && held !== undefined) throw refused('orders.fulfil', held);
  const made: (string | undefined)[] = [];
  for (const parts of plan) made.push(await sendFrom(api, { parts, fulfilment }, { signal }));
  return plan.length === 0 ? { outcome: 'already_done' } : { outcome: 'done', platformId: made[0] };
}

/** One fulfillment of one place; gives its id. */
async function sendFrom(
  api: ShopifyApi,
  { parts, fulfilment }: { readonly parts: readonly PlannedPart[]; readonly fulfilment: FulfilmentRequest },
  { signal }: WriteOptions,
): Promise<string | undefined> {
  const operation = 'orders.fulfil';
  const fulfillment = {
    lineItemsByFulfillmentOrder: parts,
    notifyCustomer: fulfilment.notifyCustomer ?? false,
    trackingInfo: trackingOf(fulfilment),
  };
  const data = await api.run({
    operation,
    document: CREATE,
    variables: { fulfillment },
    write: true,
    signal,
  });
  const id = memberOf(memberOf(resultOf(data, 'fulfillmentCreate', operation), 'fulfillment'), 'id');
  return typeof id === 'string' ? gid.read(id) : undefined;
}

function checkLines(orders: readonly FulfillmentOrder[], lines: FulfilmentRequest['lines'] = []): void {
  const known = new Set(orders.flatMap((order) => order.lines.map(({ lineId }) => lineId)));
  const stranger = lines.find(({ lineId }) => !known.has(lineId));
  if (stranger !== undefined)
    throw new InvalidOptionError('lines', 'lines of the order that can be sent', stranger.lineId);
}

function trackingOf({
  tracking,
}: FulfilmentRequest): Readonly<Record<string, string | undefined>> | undefined {
  return tracking && { company: tracking.carrier, number: tracking.number, url: tracking.url };
}

import { createHash } from 'node:crypto';
import type { Delivery, Volley } from '../delivery.ts';
import type { ExpectedOrder, Ledger } from '../ledger.ts';
import { signedRequest } from '../signing.ts';
import type { StormStore } from '../store.ts';
import type { PayloadFile } from './folder.ts';
import { type UnwrappedWebhook, unwrapPayload } from './unwrap.ts';
import { readWholeOrder, type WholeOrder } from './whole-order.ts';

/** One webhook made from a file, and what it says if it is a whole order. */
export interface PayloadDelivery {
  readonly file: PayloadFile;
  readonly webhook: UnwrappedWebhook;
  readonly order: WholeOrder | undefined;
  readonly delivery: Delivery;
}

export interface PayloadPlan {
  readonly stores: readonly Omit<StormStore, 'currency'>[];
  readonly deliveries: readonly PayloadDelivery[];
  readonly volleys: readonly Volley[];
  readonly ledger: Ledger;
}

/** Makes signed webhooks of published payloads: a store for each file, one webhook after the other. */
export function planPayloads(files: readonly PayloadFile[], runId: string): PayloadPlan {
  const planned = files.map((file) => {
    const store = storeFor(file, runId);
    const deliveries = unwrapPayload(file.platform, file.text).map((webhook) => ({
      file,
      webhook,
      order: readWholeOrder(file.platform, webhook.topic, webhook.body),
      delivery: deliveryOf(store, file, webhook),
    }));
    return { store, deliveries };
  });
  const deliveries = planned.flatMap((plan) => plan.deliveries);
  return {
    stores: planned.map(({ store }) => store),
    deliveries,
    volleys: deliveries.map(({ delivery }) => [delivery]),
    ledger: {
      stores: planned.map(({ store: { platform, storeId } }) => ({ platform, storeId })),
      orders: newestOf(deliveries),
      // Everything else is signed, and so must lie in the inbox, bytes and all.
      parked: deliveries
        .filter(({ order }) => order === undefined)
        .map(({ delivery: { platform, storeId }, webhook }) => ({
          platform,
          storeId,
          bodySha256: createHash('sha256').update(webhook.body).digest('hex'),
        })),
    },
  };
}

/** A file may hold one order twice: the newest of its revisions is what must stand. */
function newestOf(deliveries: readonly PayloadDelivery[]): readonly ExpectedOrder[] {
  const newest = new Map<string, ExpectedOrder>();
  for (const { order, delivery } of deliveries) {
    if (order === undefined) continue;
    const key = `${delivery.platform}/${delivery.storeId}/${order.orderId}`;
    const known = newest.get(key)?.revision ?? '';
    if (newest.has(key) && known >= (order.revision ?? '')) continue;
    newest.set(key, { platform: delivery.platform, storeId: delivery.storeId, ...order, status: null });
  }
  return [...newest.values()];
}

function storeFor({ platform, name }: PayloadFile, runId: string): PayloadPlan['stores'][number] {
  const storeId = `payload-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${runId}`;
  const secret = createHash('sha256').update(`payload/${platform}/${name}`).digest('hex');
  return { platform, storeId, secrets: [secret], tier: 'shared' };
}

function deliveryOf(
  store: PayloadPlan['stores'][number],
  file: PayloadFile,
  webhook: UnwrappedWebhook,
): Delivery {
  const { platform, storeId, secrets } = store;
  return {
    kind: 'unique',
    platform,
    storeId,
    label: `${file.platform}/${file.name}.json${webhook.pointer}`,
    render: () =>
      signedRequest({
        platform,
        storeId,
        topic: webhook.topic,
        body: Buffer.from(webhook.body),
        secret: secrets[0],
        eventSeed: `${storeId}${webhook.pointer}`,
        triggeredAtMs: Date.UTC(2025, 0, 6),
      }),
  };
}

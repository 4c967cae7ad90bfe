import { createHash } from 'node:crypto';
import type { Delivery } from './delivery.ts';
import type { ExpectedParked } from './ledger.ts';
import { signedRequest, unsigned } from './signing.ts';
import type { StormStore } from './store.ts';

/** What is signed must be kept for a person to look at; garbage without a signature must leave nothing behind. */
export const MALFORMATIONS = [
  'cut_short',
  'not_utf8',
  'wrong_shape',
  'no_total',
  'unsigned_garbage',
] as const;
export type Malformation = (typeof MALFORMATIONS)[number];

export interface MalformedWebhook {
  readonly delivery: Delivery;
  /** Where its bytes must lie; undefined where nothing may. */
  readonly parked: ExpectedParked | undefined;
}

/** A webhook that no adapter can understand. `nonce` makes its bytes its own. */
export function malformedWebhook(
  store: StormStore,
  malformation: Malformation,
  nonce: string,
): MalformedWebhook {
  const { platform, storeId } = store;
  const body = bodies[malformation](nonce);
  const signed = malformation !== 'unsigned_garbage';
  const render: Delivery['render'] = () => {
    const request = signedRequest({
      platform,
      storeId,
      topic: platform === 'shopify' ? 'orders/create' : 'order.created',
      body,
      secret: store.secrets[0],
      eventSeed: `${storeId}/malformed/${nonce}`,
      triggeredAtMs: Date.UTC(2025, 0, 6),
    });
    return signed ? request : unsigned(request);
  };
  return {
    delivery: {
      kind: 'malformed',
      platform,
      storeId,
      label: `malformed (${malformation.replaceAll('_', ' ')})`,
      render,
    },
    parked: signed
      ? { platform, storeId, bodySha256: createHash('sha256').update(body).digest('hex') }
      : undefined,
  };
}

const bodies: Readonly<Record<Malformation, (nonce: string) => Buffer>> = {
  cut_short: (nonce) => Buffer.from(`{"id":${nonce},"currency":"EUR","line_items":[{"id":1,"quan`),
  not_utf8: (nonce) =>
    Buffer.concat([Buffer.from(`{"id":${nonce},"name":"`), Buffer.of(0xff, 0xfe), Buffer.from('"}')]),
  wrong_shape: (nonce) => Buffer.from(`{"id":${nonce},"currency":"EUR","line_items":"none"}`),
  no_total: (nonce) =>
    Buffer.from(
      `{"id":${nonce},"currency":"EUR","created_at":"2025-01-06T00:00:00Z","updated_at":"2025-01-06T00:00:00Z",` +
        '"date_created_gmt":"2025-01-06T00:00:00","date_modified_gmt":"2025-01-06T00:00:00","line_items":[]}',
    ),
  unsigned_garbage: (nonce) => Buffer.from(`<html>${nonce}</html>`),
};

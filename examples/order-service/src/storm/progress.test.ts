import { expect, test } from 'vitest';
import { readAnswer } from './answer.ts';
import type { Delivery, DeliveryKind } from './delivery.ts';
import { createProgress } from './progress.ts';

const delivery = (kind: DeliveryKind): Delivery => ({
  kind,
  platform: 'shopify',
  storeId: 'shop',
  label: 'order 1',
  render: () => ({ path: '/', headers: {}, body: Buffer.alloc(0) }),
});
const answer = (status: number, fields: object = {}) => readAnswer(status, JSON.stringify(fields), 1);

test('answers are counted by what they say of the delivery', () => {
  const progress = createProgress({ runId: 'r', seed: 's', planned: 5, now: () => 0 });
  progress.answered(delivery('unique'), answer(200, { outcome: 'executed' }));
  progress.answered(delivery('duplicates'), answer(200, { outcome: 'replayed' }));
  progress.answered(delivery('duplicates'), answer(200, { outcome: 'duplicate' }));
  progress.answered(delivery('forged'), answer(401, { code: 'INVALID_SIGNATURE' }));
  progress.answered(delivery('forged'), answer(202, { outcome: 'inbox' }));
  progress.answered(delivery('unique'), answer(503, { code: 'UNAVAILABLE' }));
  expect(progress.tally).toMatchObject({
    duplicatesRefused: 2,
    forgedRefused: 1,
    forgedAccepted: [{ storeId: 'shop', status: 202 }],
    refused: [{ status: 503, reason: 'UNAVAILABLE' }],
  });
  expect(progress.state().answered).toBe(6);
});

test('rate and latency are those of the last second', () => {
  let now = 0;
  const progress = createProgress({ runId: 'r', seed: 's', planned: 5, now: () => now });
  progress.tried(900);
  now = 1_500;
  progress.tried(10);
  progress.tried(20);
  expect(progress.state()).toMatchObject({
    perSecond: 2,
    latency: { p50: 10, p95: 20, p99: 20 },
    elapsedMs: 1_500,
  });
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { countKinds } from './delivery.ts';
import { generateOrder } from './generate-order.ts';
import { readWholeOrder } from './payloads/whole-order.ts';
import { planStorm, type StormPlan } from './plan.ts';
import { createRandom } from './random.ts';
import { createStores } from './store.ts';

const small = planStorm({ seed: 'seven', runId: 'run1', orders: 120 });

function bytesOf(plan: StormPlan): string {
  const hash = createHash('sha256');
  for (const delivery of plan.volleys.flat()) {
    const { path, headers, body } = delivery.render();
    hash.update(path).update(JSON.stringify(headers)).update(body);
  }
  return hash.digest('hex');
}

test('one seed plans one storm to the byte, and another seed another', () => {
  expect(bytesOf(planStorm({ seed: 'seven', runId: 'run1', orders: 120 }))).toBe(bytesOf(small));
  expect(bytesOf(planStorm({ seed: 'eight', runId: 'run1', orders: 120 }))).not.toBe(bytesOf(small));
});

test('another run of one seed has the same orders in stores of its own', () => {
  const again = planStorm({ seed: 'seven', runId: 'run2', orders: 120 });
  const without = (plan: StormPlan) => plan.ledger.orders.map(({ storeId: _, ...order }) => order);
  expect(without(again)).toEqual(without(small));
  const ids = new Set(small.stores.map((store) => store.storeId));
  expect(again.stores.some((store) => ids.has(store.storeId))).toBe(false);
});

test('a storm has thirty stores on both platforms, 12 % duplicates, 1 % forged and some malformed', () => {
  const { volleys, stores } = planStorm({ seed: 'shares', runId: 'run', orders: 3_000 });
  const counts = countKinds(volleys.flat());
  const sent = counts.unique + counts.duplicates + counts.forged + counts.malformed;
  expect(stores.map((store) => store.platform).filter((name) => name === 'shopify')).toHaveLength(15);
  expect(stores).toHaveLength(30);
  expect(counts.duplicates / sent).toBeCloseTo(0.12, 2);
  expect(counts.forged / sent).toBeCloseTo(0.01, 3);
  expect(counts.malformed).toBeGreaterThan(10);
});

test('half of the duplicates are sent along with their original', () => {
  const { volleys } = planStorm({ seed: 'shares', runId: 'run', orders: 3_000 });
  const counts = countKinds(volleys.flat());
  const concurrent = volleys
    .filter((volley) => volley.some(({ kind }) => kind === 'unique'))
    .flat()
    .filter(({ kind }) => kind === 'duplicates').length;
  expect(concurrent / counts.duplicates).toBeGreaterThan(0.45);
  expect(concurrent / counts.duplicates).toBeLessThan(0.55);
});

test('the ledger expects what the newest of the sent revisions says, whatever order they are sent in', () => {
  const newest = new Map<string, ReturnType<typeof readWholeOrder>>();
  let outOfOrder = 0;
  for (const delivery of small.volleys.flat().filter(({ kind }) => kind === 'unique')) {
    const { platform, storeId } = delivery;
    const body = delivery.render().body.toString();
    const said = readWholeOrder(platform, platform === 'shopify' ? 'orders/updated' : 'order.updated', body);
    const key = `${platform}/${storeId}/${said?.orderId}`;
    const known = newest.get(key);
    if ((known?.revision ?? '') > (said?.revision ?? '')) outOfOrder++;
    else newest.set(key, said);
  }
  expect(outOfOrder).toBeGreaterThan(0);
  expect(small.ledger.orders).toHaveLength(120);
  for (const { platform, storeId, status: _, ...expected } of small.ledger.orders)
    expect(newest.get(`${platform}/${storeId}/${expected.orderId}`)).toEqual(expected);
});

test('no two orders of a store share an id, though hundreds of them would as floats', () => {
  const { ledger } = planStorm({ seed: 'ids', runId: 'run', orders: 2_000 });
  const keys = ledger.orders.map(({ storeId, orderId }) => `${storeId}/${orderId}`);
  const floats = ledger.orders.map(({ storeId, orderId }) => `${storeId}/${Number(orderId)}`);
  expect(new Set(keys).size).toBe(2_000);
  expect(new Set(floats).size).toBeLessThan(1_900);
});

test('orders vary: every scale, both tax modes, guests, presentment, hundreds of lines, fractions, every status', () => {
  const stores = createStores('variety', 'run');
  const random = createRandom('variety');
  const orders = Array.from({ length: 2_000 }, (_, index) =>
    generateOrder(random.fork(`${index}`), index, stores[index % stores.length] as never),
  );
  expect(new Set(orders.map((order) => order.currency.scale))).toEqual(new Set([0, 2, 3]));
  expect(new Set(orders.map((order) => order.taxIncluded)).size).toBe(2);
  expect(new Set(orders.map((order) => order.guest)).size).toBe(2);
  expect(orders.some((order) => order.presentment !== undefined)).toBe(true);
  expect(orders.some((order) => order.lines.length > 200)).toBe(true);
  expect(orders.some((order) => order.lines.some((line) => line.tenths === 15n))).toBe(true);
  expect(new Set(orders.map((order) => order.life.at(-1)?.status))).toEqual(
    new Set(['pending', 'processing', 'partially_shipped', 'shipped', 'cancelled', 'refunded']),
  );
  for (const { revisedAt, life } of orders) {
    expect(revisedAt).toHaveLength(life.length);
    expect(revisedAt.every((at, index) => index === 0 || at > (revisedAt[index - 1] as number))).toBe(true);
  }
});

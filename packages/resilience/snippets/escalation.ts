import assert from 'node:assert/strict';
import { courierPlan, createEscalation, memoryEscalationStore } from '@orderdock/resilience';

const stop = new AbortController();
const couriers = createEscalation<{ city: string }, string>({
  plan: courierPlan,
  store: memoryEscalationStore(), // or postgresEscalationStore({ pool }) of '@orderdock/resilience/postgres'
  attempt: async ({ key }) => ({ ok: true, result: `courier for ${key}` }),
  notify: async ({ text, choices }) => console.log(text, choices),
  compensate: async ({ attemptKey }) => console.log('undo', attemptKey),
});
couriers.on('notified', async ({ id }) => {
  const { status, settled } = await couriers.status(id);
  if (!settled) return;
  assert.equal(status, 'succeeded');
  stop.abort();
});
const running = couriers.run({ signal: stop.signal });
await couriers.start('order-1001', { city: 'Oslo' });
await running;

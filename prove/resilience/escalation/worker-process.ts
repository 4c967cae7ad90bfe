// Works at courier assignments beside others of its kind. The customers sit in the same process and answer.
import { setTimeout as sleep } from 'node:timers/promises';
import { courierPlan, createEscalation, type EscalationPlan } from '@orderdock/resilience';
import { postgresEscalationStore } from '@orderdock/resilience/postgres';
import { Pool } from 'pg';
import type { EscalationTask, Witness } from './task.ts';

const task = JSON.parse(process.argv[2] ?? '{}') as EscalationTask;
const { databaseUrl, schema, found, cancelled } = task;
const pool = new Pool({ connectionString: databaseUrl, max: 6 });
const cancels = new Set(cancelled);

/** The phases of the documents with their order and their choices, in milliseconds for seconds. */
const plan: EscalationPlan = {
  ...courierPlan,
  phases: courierPlan.phases.map((phase) =>
    phase.kind === 'attempt'
      ? { ...phase, durationMs: phase.durationMs && 200, firstDelayMs: 50, maxDelayMs: 100 }
      : phase,
  ),
};

const witness = ({ id, kind, key, fact }: Witness) =>
  pool.query(`INSERT INTO ${schema}.witness (id, kind, key, fact) VALUES ($1, $2, $3, $4)`, [
    ...[id, kind, key, fact],
  ]);

const couriers = createEscalation<string, string>({
  plan,
  store: postgresEscalationStore({ pool, schema }),
  leaseMs: 500,
  heartbeatMs: 150,
  pollMs: 50,
  async attempt({ id, key, phase, signal }) {
    await witness({ id, kind: 'attempt', key, fact: phase });
    if (!cancels.has(id) && phase !== 'background') return { ok: false };
    await witness({ id, kind: 'assigned', key, fact: phase });
    if (!cancels.has(id)) return { ok: true, result: key };
    // A courier is assigned, and the answer never comes.
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  },
  async notify({ id, key, about, phase, choices, step }) {
    await witness({ id, kind: 'notice', key, fact: `${about} ${phase}` });
    const [first] = choices;
    if (first !== undefined) await couriers.choose(id, first.id, { step });
  },
  async compensate({ id, attemptKey }) {
    await witness({ id, kind: 'undone', key: attemptKey, fact: '' });
  },
});

// Nobody is left to hear of it.
process.on('disconnect', () => process.exit());
const stop = new AbortController();
const running = couriers.run({ signal: stop.signal });
process.send?.('ready');
const orders = [...found, ...cancelled];
await Promise.all(orders.map((id) => couriers.start(id, id)));

async function isSettled(id: string): Promise<boolean> {
  const { settled, attempts, status } = await couriers.status(id);
  if (cancels.has(id) && attempts > 0 && status !== 'cancelled') await couriers.cancel(id);
  return settled;
}
for (let left = orders; left.length > 0; ) {
  const settled = await Promise.all(left.map(isSettled));
  left = left.filter((_, index) => settled[index] !== true);
  await sleep(50);
}
stop.abort();
await running;
await pool.end();
process.disconnect();

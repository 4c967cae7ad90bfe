import { Pool } from 'pg';
import { courierPlan } from '../escalation/courier-plan.ts';
import { createEscalation } from '../escalation/create-escalation.ts';
import type { EscalationPlan } from '../escalation/plan.ts';
import type {
  AttemptAnswer,
  EscalationAttempt,
  EscalationCompensation,
  EscalationNotice,
} from '../escalation/work.ts';
import { postgresEscalationStore } from '../postgres/index.ts';
import { deadly } from './kill-points.ts';

/**
 * A process that works at one escalation until it is settled, kills itself at a named point if it is told to, and writes
 * what reaches the other side of it into the table `witness`. The customer sits in the same process and answers.
 */
const [url, schema = '', id = '', story, killAt = 'never'] = process.argv.slice(2);
const pool = new Pool({ connectionString: url, max: 6 });

/** The phases of the documents, a hundredth as long; one attempt in each. */
const plan: EscalationPlan = {
  ...courierPlan,
  // Of its own: a worker of the same name would take over the escalations of the test beside it.
  name: id,
  phases: courierPlan.phases.map((phase) =>
    phase.kind === 'attempt'
      ? { ...phase, durationMs: phase.durationMs && 250, firstDelayMs: 20_000, maxDelayMs: 60_000 }
      : phase,
  ),
};

const witness = (kind: string, key: string, fact: string) =>
  pool.query(`INSERT INTO ${schema}.witness (kind, key, fact) VALUES ($1, $2, $3)`, [kind, key, fact]);

const work = deadly(
  {
    async attempt({ key, phase, signal }: EscalationAttempt<string>): Promise<AttemptAnswer<string>> {
      await witness('attempt', key, phase);
      if (story === 'cancelled') {
        // Has taken effect, and its answer never comes.
        await witness('assigned', key, phase);
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }
      if (phase !== 'background') return { ok: false };
      await witness('assigned', key, phase);
      return { ok: true, result: key };
    },
    async notify({
      key,
      text,
      about,
      phase,
      choices,
      step,
    }: EscalationNotice<string, string>): Promise<void> {
      await witness('notice', key, `${about} ${phase}: ${text}`);
      const [first] = choices;
      if (first !== undefined) await customer.choose(id, first.id, { step });
    },
    async compensate({ key, attemptKey }: EscalationCompensation<string>): Promise<void> {
      await witness('undone', attemptKey, key);
    },
  },
  killAt,
);
const store = postgresEscalationStore({ pool, schema });
const options = { plan, leaseMs: 300, heartbeatMs: 100, pollMs: 50, ...work } as const;
const couriers = createEscalation<string, string>({
  ...options,
  store: deadly(store, killAt),
  attempt: (context) => work.attempt(context),
  notify: (notice) => work.notify(notice),
  compensate: (context) => work.compensate(context),
});
/** The customer's calls are killed beside, too, under names of their own. */
const customer = deadly(couriers, killAt);

const stop = new AbortController();
const running = couriers.run({ signal: stop.signal });
await couriers.start(id, 'order');
const watcher = createEscalation<string, string>({ ...options, store });
for (;;) {
  const { settled, attempts, status } = await watcher.status(id);
  if (settled) break;
  if (story === 'cancelled' && attempts > 0 && status !== 'cancelled') {
    await customer.cancel(id);
    await witness('cancelled', id, '');
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
}
stop.abort();
await running;
await pool.end();

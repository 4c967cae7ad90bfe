import { createResilience, type ResilienceOptions } from '@orderdock/resilience';
import pRetry from 'p-retry';
import { figure, type Proof } from '../harness/proof.ts';
import { createVirtualClock, type VirtualClock } from './simulation/virtual-clock.ts';

const LAYERS = ['gateway', 'orders', 'inventory'];
const BARE_CALLS = 20;
const HOUR_MS = 3_600_000;

type Run = (work: () => Promise<never>) => Promise<unknown>;

/** How often a downstream that is down was called for each call that was asked for. */
async function callsForOne(
  calls: number,
  { clock, run }: { readonly clock?: VirtualClock; readonly run: Run },
) {
  let made = 0;
  const down = async () => {
    made++;
    throw Object.assign(new Error('down'), { code: 'ECONNRESET' });
  };
  // In hundreds, as calls come: not one of the last has begun when the first gives up.
  for (let asked = 0; asked < calls; asked += 100) {
    const batch = Array.from({ length: Math.min(100, calls - asked) }, () => run(down).catch(() => {}));
    await (clock?.passUntil(Promise.all(batch), HOUR_MS) ?? Promise.all(batch));
  }
  return made / calls;
}

function nested(options: Partial<ResilienceOptions>): { readonly clock: VirtualClock; readonly run: Run } {
  const clock = createVirtualClock();
  const layers = LAYERS.map((name) => createResilience({ name, clock, ...options }));
  const run: Run = (work) =>
    layers.reduceRight<() => Promise<unknown>>((inner, layer) => () => layer.execute(inner), work)();
  return { clock, run };
}

const bare: Run = (work) =>
  LAYERS.reduceRight<() => Promise<unknown>>(
    (inner) => () => pRetry(inner, { retries: 3, minTimeout: 0, maxTimeout: 0 }),
    work,
  )();

/** Retries do not multiply, and a budget ends them in an outage. */
const proof: Proof = {
  title: 'Three nested layers in a full outage: how many calls become of one',
  async run({ isLong }) {
    const calls = isLong ? 50_000 : 1_000;
    const withBudget = await callsForOne(calls, nested({ breaker: false }));
    const whole = await callsForOne(calls, nested({}));
    const withoutBudget = await callsForOne(
      100,
      nested({
        breaker: false,
        retry: { budget: false, firstDelayMs: 100 },
      }),
    );
    const naive = await callsForOne(BARE_CALLS, { run: bare });
    return {
      figures: [
        figure('resilience/amplification of the first calls asked for', calls, undefined),
        figure('resilience/amplification x, breakers off', withBudget, { max: 1.1 }),
        figure('resilience/amplification x, all defaults', whole, { max: 1.1 }),
        figure('resilience/amplification x, budgets off as well', withoutBudget, { max: 4 }),
        figure('resilience/amplification x, bare p-retry', naive, { min: 64 }),
      ],
      details: `Three pipelines in one process, each around the next with its default of 3 retries, around work that counts its calls and
always fails. With the budgets off the waits are short: a layer whose attempt timeout ends before the layer inside has made
its retries would take that for a failure of its own, and only the budget would stop it.`,
    };
  },
};

export default proof;

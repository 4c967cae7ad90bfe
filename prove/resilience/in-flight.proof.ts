import { createResilience } from '@orderdock/resilience';
import CircuitBreaker from 'opossum';
import PQueue from 'p-queue';
import { figure, type Proof } from '../harness/proof.ts';
import { createRandom } from '../idempotency/random.ts';
import { Downstream, LIMIT, TIMEOUT_MS } from './in-flight/downstream.ts';
import { createSlots } from './in-flight/slots.ts';
import { realTime } from './simulation/real-time.ts';
import { createVirtualClock } from './simulation/virtual-clock.ts';

const CALLS = 2_000;
const BARE_CALLS = 400;
const HOUR_MS = 3_600_000;
const nothing = () => {};

interface Run {
  readonly most: number;
  readonly begun: number;
  /** Slots that are still taken when all work has ended. */
  readonly leaked: number;
}

async function ours(seed: number): Promise<Run> {
  const clock = createVirtualClock();
  const downstream = new Downstream(clock, createRandom(seed));
  const slots = createSlots(LIMIT);
  await using pipeline = createResilience({
    name: 'stubborn',
    clock,
    admission: slots,
    timeoutMs: TIMEOUT_MS,
    breaker: false,
    retry: { firstDelayMs: 1 },
  });
  const calls = Array.from({ length: CALLS }, () =>
    pipeline.execute(({ signal }) => downstream.call(signal)).catch(nothing),
  );
  await clock.passUntil(Promise.all(calls), HOUR_MS);
  await clock.pass(1_000);
  return { most: downstream.most, begun: downstream.begun, leaked: slots.taken + downstream.running };
}

/** How much was really under way at most, where a library was told to let {@link LIMIT} calls through. */
async function mostOf(run: (downstream: Downstream) => (() => Promise<unknown>) & Partial<Disposable>) {
  const downstream = new Downstream(realTime, createRandom(1));
  const call = run(downstream);
  await Promise.all(
    Array.from({ length: BARE_CALLS }, async (_, index) => {
      // A few at a time: opossum has no queue, and refuses what comes at once.
      await realTime.sleep(index);
      await call().catch(nothing);
    }),
  );
  call[Symbol.dispose]?.();
  return downstream.most;
}

const bareOpossum = (downstream: Downstream) => {
  const breaker = new CircuitBreaker(() => downstream.call(), {
    capacity: LIMIT,
    timeout: TIMEOUT_MS,
    // Otherwise it opens, and hides what its capacity lets through.
    errorThresholdPercentage: 100,
  });
  return Object.assign(() => breaker.fire(), { [Symbol.dispose]: () => breaker.shutdown() });
};

const barePQueue = (downstream: Downstream) => {
  const queue = new PQueue({ concurrency: LIMIT, timeout: TIMEOUT_MS });
  return () => queue.add(() => downstream.call());
};

/** A slot is given back when the work has ended, not when its caller stopped waiting. */
const proof: Proof = {
  title: 'How much is really in flight where three calls in ten ignore their abort',
  async run({ isLong }) {
    const runs: Run[] = [];
    for (let seed = 1; seed <= (isLong ? 50 : 3); seed++) runs.push(await ours(seed));
    const bare = await Promise.all([bareOpossum, barePQueue].map(mostOf));
    const over = { min: LIMIT + 1 };
    return {
      figures: [
        figure('resilience/in-flight most, of a limit of 8', Math.max(...runs.map(({ most }) => most)), {
          max: LIMIT,
        }),
        figure('resilience/in-flight begun', Math.min(...runs.map(({ begun }) => begun)), { min: CALLS }),
        figure('resilience/in-flight slots kept for ever', Math.max(...runs.map(({ leaked }) => leaked)), {
          max: 0,
        }),
        figure('resilience/in-flight bare opossum capacity, most', bare[0] ?? 0, over),
        figure('resilience/in-flight bare p-queue timeout, most', bare[1] ?? 0, over),
      ],
      details: `${CALLS.toLocaleString('en')} calls at once, attempt timeout ${TIMEOUT_MS} ms; the stubborn three in ten take 200 ms. The work counts itself. Each
bare library is told the same limit and the same timeout. bottleneck's \`expiration\` is left out: on a busy machine it throws out of its own
timer, "Invalid job status RUNNING, expected EXECUTING", and ends the process.`,
    };
  },
};

export default proof;

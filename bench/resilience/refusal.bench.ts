import { createResilience } from '@orderdock/resilience';
import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import CircuitBreaker from 'opossum';
import { type Case, type FigureSpec, pairedDifference } from '../harness/index.ts';

const HOUR_MS = 3_600_000;
const work = async () => {};
const same = new Error('refused');
/** What it costs to be told no at all: an async call that rejects with an error that exists, caught. */
const bare: Case = caught(async () => Promise.reject(same));

function caught(call: () => Promise<unknown>): Case {
  return async () => {
    try {
      await call();
    } catch {
      return;
    }
    throw new Error('Expected a refusal');
  };
}

function ours(captureStacks: boolean): Case {
  // Without a deadline: with one the call would wait for the circuit to be probed.
  const pipeline = createResilience({ name: 'open', captureStacks });
  pipeline.forceOpen('bench');
  return caught(() => pipeline.execute(work));
}

/** The circuits of peers, opened the way they open. */
const peers = {
  async opossum(): Promise<Case> {
    const breaker = new CircuitBreaker(work, { timeout: false, resetTimeout: HOUR_MS });
    breaker.open();
    return caught(() => breaker.fire());
  },
  async cockatiel(): Promise<Case> {
    const breaker = circuitBreaker(handleAll, {
      halfOpenAfter: HOUR_MS,
      breaker: new ConsecutiveBreaker(1),
    });
    await breaker.execute(async () => Promise.reject(same)).catch(() => {});
    return caught(() => breaker.execute(work));
  },
} as const;

/** Measures while errors take no stack at all. */
async function withoutStacks(measure: () => Promise<readonly number[]>): Promise<readonly number[]> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return await measure();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const figures: readonly FigureSpec[] = [
  {
    name: 'resilience/refusal',
    compares:
      'a refusal by an open circuit with `captureStacks: false`, above a bare rejection that is awaited',
    unit: 'µs',
    goal: { max: 1 },
    measure: () => pairedDifference(ours(false), bare),
  },
  {
    name: 'resilience/refusal-stacks',
    compares: 'the same with stacks, which is the default',
    unit: 'µs',
    measure: () => pairedDifference(ours(true), bare),
  },
  ...(['opossum', 'cockatiel'] as const).flatMap((name): FigureSpec[] => [
    {
      name: `resilience/refusal-${name}`,
      compares: `a refusal by ${name}'s open circuit, above a bare rejection`,
      unit: 'µs',
      measure: async () => pairedDifference(await peers[name](), bare),
    },
    {
      name: `resilience/refusal-${name}-no-stacks`,
      compares: `the same with \`Error.stackTraceLimit = 0\` for the whole process`,
      unit: 'µs',
      measure: () => withoutStacks(async () => pairedDifference(await peers[name](), bare)),
    },
  ]),
];

export default figures;

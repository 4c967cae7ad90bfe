import { setTimeout as sleep } from 'node:timers/promises';
import { createResilience } from '@orderdock/resilience';
import { figure, type Proof } from '../harness/proof.ts';
import { type Mood, openInventory } from './flow-3/inventory.ts';

const ATTEMPT_TIMEOUT_MS = 1_000;
const RESET_MS = 10_000;

/** What the order service saw of one request. */
interface Seen {
  readonly request: string;
  readonly answer: string;
  /** The failures out of ten that the breaker has counted, or was opened by, and its state, after it. */
  readonly errors: number;
  readonly state: string;
  /** Whether the request reached the inventory service. */
  readonly reached: boolean;
}

/** The third flow of the documents, step by step, in real time and over HTTP. */
async function flow(): Promise<readonly Seen[]> {
  await using inventory = await openInventory();
  // The circuit is the default one: half of the last 10, reset after 10 s. Each request is one attempt, so that it can be counted.
  await using pipeline = createResilience({
    name: 'inventory',
    timeoutMs: ATTEMPT_TIMEOUT_MS,
    retry: false,
    // The machine may be busy while this runs, and a timeout of that would not count: it has a proof of its own.
    loopMonitor: false,
  });
  const seen: Seen[] = [];
  let openedBy = 0;
  pipeline.on('open', ({ failures }) => {
    openedBy = failures;
  });
  const ask = async (request: string, mood: Mood) => {
    inventory.setMood(mood);
    const before = inventory.requests;
    const answer = await pipeline
      .execute(async ({ signal }) => {
        const response = await fetch(inventory.url, { signal });
        if (!response.ok)
          throw Object.assign(new Error(`${response.status}`), { code: `${response.status}` });
        return 'success';
      })
      .catch((error: { readonly code: string }) => error.code);
    const { breaker } = pipeline.snapshot();
    const state = breaker?.state ?? '';
    const errors = state === 'open' ? openedBy : (breaker?.failures ?? 0);
    seen.push({ request, answer, errors, state, reached: inventory.requests > before });
  };
  await ask('1', 'slow');
  await ask('2', 'error');
  for (const request of ['3', '4', '5']) await ask(request, 'error');
  await ask('6', 'well');
  await sleep(RESET_MS / 2);
  await ask('6, 5 s later', 'well');
  await sleep(RESET_MS / 2 + 50);
  const states: string[] = [];
  pipeline.on('half_open', () => states.push('half_open'));
  await ask('N', 'well');
  seen.push({ ...(seen.at(-1) as Seen), request: 'states passed by N', answer: states.join() });
  return seen;
}

const EXPECTED: readonly Seen[] = [
  { request: '1', answer: 'ATTEMPT_TIMEOUT', errors: 1, state: 'closed', reached: true },
  { request: '2', answer: '500', errors: 2, state: 'closed', reached: true },
  { request: '3', answer: '500', errors: 3, state: 'closed', reached: true },
  { request: '4', answer: '500', errors: 4, state: 'closed', reached: true },
  { request: '5', answer: '500', errors: 5, state: 'open', reached: true },
  { request: '6', answer: 'CIRCUIT_OPEN', errors: 5, state: 'open', reached: false },
  { request: '6, 5 s later', answer: 'CIRCUIT_OPEN', errors: 5, state: 'open', reached: false },
  { request: 'N', answer: 'success', errors: 0, state: 'closed', reached: true },
  { request: 'states passed by N', answer: 'half_open', errors: 0, state: 'closed', reached: true },
];

const row = (step: Seen) =>
  `| ${step.request} | ${step.answer} | ${step.errors}/10 | ${step.state} | ${step.reached ? 'yes' : 'no'} |`;

/** CLOSED, 5 of 10, OPEN, fail fast, 10 s, HALF-OPEN, CLOSED. */
const proof: Proof = {
  title: 'Flow 3 of the documents, literally: a circuit breaker opens and closes',
  async run({ log }) {
    const seen = await flow();
    const wrong = EXPECTED.filter((expected, step) => row(expected) !== row(seen[step] as Seen));
    for (const step of wrong) log(`expected ${row(step)}`);
    const failedFast = seen.filter(({ answer, reached }) => answer === 'CIRCUIT_OPEN' && !reached).length;
    return {
      figures: [
        figure('resilience/flow-3 steps', seen.length, { min: EXPECTED.length }),
        figure('resilience/flow-3 steps that differ from the documents', wrong.length, { max: 0 }),
        figure('resilience/flow-3 requests answered with no call made', failedFast, { min: 2 }),
      ],
      details: `Real time, real HTTP, the default circuit. The first request meets the latency gremlin, who keeps its answer for three seconds on the wire;
the attempt timeout is ${ATTEMPT_TIMEOUT_MS / 1_000} s.

| request | answer | errors | circuit | reached the inventory |
|---|---|---|---|---|
${seen.map(row).join('\n')}`,
    };
  },
};

export default proof;

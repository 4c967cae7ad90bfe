import { createHook } from 'node:async_hooks';
import { createFailureDomains, createResilience } from '@orderdock/resilience';
import CircuitBreaker from 'opossum';
import { type FigureSpec, keptBytes } from '../harness/index.ts';
import { storeIds } from './store-ids.ts';

const DOMAINS = 2_000;
const ROUNDS = 6;
/** A domain without a call for so long may be put away. */
const IDLE_MS = 1;
const ids = storeIds(DOMAINS);
const fail = async () => Promise.reject(new Error('down'));
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A failing call for each domain, so that each has something to remember, and then nothing for a while. */
async function idleDomains(): Promise<object> {
  const domains = createFailureDomains({ maxDomains: 2 * DOMAINS, idleMs: IDLE_MS, lift: false });
  const pipeline = createResilience({ name: 'bench', retry: false });
  for (const store of ids) {
    await pipeline.execute(fail, { domain: domains.for({ platform: 'shopify', store }) }).catch(() => {});
  }
  // What is idle is put away by the calls of others.
  const other = domains.for({ platform: 'shopify', store: 'other' });
  for (let call = 0; call < 10_000; call++) await pipeline.execute(async () => {}, { domain: other });
  if (domains.snapshot().asleep < DOMAINS) throw new Error('Not every idle domain was put away');
  return { domains, pipeline };
}

async function opossums(): Promise<readonly CircuitBreaker[]> {
  const circuits = ids.map((name) => new CircuitBreaker(fail, { name }));
  for (const circuit of circuits) await circuit.fire().catch(() => {});
  return circuits;
}

/** Builds breakers of opossum as often as is asked, and stops all of them at the end: their timers never do. */
async function withOpossums<T>(measure: (build: () => Promise<object>) => Promise<T>): Promise<T> {
  const all: CircuitBreaker[] = [];
  try {
    return await measure(async () => {
      const circuits = await opossums();
      all.push(...circuits);
      return circuits;
    });
  } finally {
    for (const circuit of all) circuit.shutdown();
  }
}

async function bytesOf(build: () => Promise<object>): Promise<readonly number[]> {
  return (await keptBytes(build, ROUNDS)).map((bytes) => bytes / DOMAINS);
}

/** Timers that are alive for each of the domains that `build` makes; taken several times, for the report's interval. */
async function timersOf(build: () => Promise<object>): Promise<readonly number[]> {
  const alive = new Set<number>();
  // Those that keep no process alive are not among the active resources of the process, but here.
  const hook = createHook({
    init: (id, kind) => void (kind === 'Timeout' && alive.add(id)),
    destroy: (id) => void alive.delete(id),
  }).enable();
  const samples: number[] = [];
  const kept: object[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = alive.size;
    kept.push(await build());
    await turn();
    // One for all of them is not one for each.
    samples.push(Math.trunc((alive.size - before) / DOMAINS));
  }
  hook.disable();
  kept.length = 0;
  return samples;
}

const figures: readonly FigureSpec[] = [
  {
    name: 'resilience/idle-domain',
    compares: 'heap kept for each of 2,000 idle domains that have seen a failure, their ids not counted',
    unit: 'B',
    goal: { max: 2_000 },
    measure: () => bytesOf(idleDomains),
  },
  {
    name: 'resilience/idle-domain-opossum',
    compares: 'the same for 2,000 breakers of opossum with their defaults',
    unit: 'B',
    measure: () => withOpossums(bytesOf),
  },
  {
    name: 'resilience/idle-domain-timers',
    compares: 'timers alive for each of 2,000 idle domains (a count)',
    unit: 'x',
    goal: { max: 0 },
    measure: () => timersOf(idleDomains),
  },
  {
    name: 'resilience/idle-domain-opossum-timers',
    compares: 'the same for opossum',
    unit: 'x',
    measure: () => withOpossums(timersOf),
  },
];

export default figures;

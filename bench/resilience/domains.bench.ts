import { createFailureDomains, createResilience } from '@orderdock/resilience';
import CircuitBreaker from 'opossum';
import { type Case, type FigureSpec, pairedRatio } from '../harness/index.ts';
import { storeIds } from './store-ids.ts';

const work = async () => {};

/** One call after the other, each for the next of so many stores. */
function rounds(count: number): Case {
  const domains = createFailureDomains({ maxDomains: 2 * count });
  const pipeline = createResilience({ name: 'rounds', deadlineMs: 20_000 });
  const own = storeIds(count).map((store) => domains.for({ platform: 'shopify', store }));
  let next = 0;
  return () => pipeline.execute(work, { domain: own[next++ % count] });
}

/** The same with a bare opossum for each. */
function bareRounds(count: number): Case & Disposable {
  const circuits = storeIds(count).map(
    (name) => new CircuitBreaker(work, { name, timeout: false, rollingPercentilesEnabled: false }),
  );
  let next = 0;
  return Object.assign(() => circuits[next++ % count]?.fire(), {
    [Symbol.dispose]() {
      for (const circuit of circuits) circuit.shutdown();
    },
  });
}

const figures: readonly FigureSpec[] = [
  {
    name: 'resilience/domains',
    compares: 'a call for one of 3,000 domains in turn, against 30',
    unit: 'x',
    goal: { max: 1.2 },
    measure: () => pairedRatio(rounds(3_000), rounds(30), { pairs: 81 }),
  },
  {
    name: 'resilience/domains-opossum',
    compares: 'the same with a bare opossum for each, lean: no timeout, no percentiles',
    unit: 'x',
    async measure() {
      using many = bareRounds(3_000);
      using few = bareRounds(30);
      return await pairedRatio(many, few);
    },
  },
];

export default figures;

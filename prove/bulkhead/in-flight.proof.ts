import { figure, type Proof } from '../harness/proof.ts';
import { LIMIT } from '../resilience/in-flight/downstream.ts';
import { runRivals } from './in-flight/rivals.ts';
import { type InFlight, MOST_OF_A_STORE, runStores } from './in-flight/stores.ts';

const CALLS = 2_000;

/** A slot is free when the work under it has ended, whatever its caller and its timeout say. */
const proof: Proof = {
  title: 'How much is really in flight where three calls in ten ignore their abort',
  async run({ isLong }) {
    const runs: InFlight[] = [];
    for (let seed = 1; seed <= (isLong ? 100 : 3); seed++) runs.push(await runStores(seed, CALLS));
    const sum = (pick: (run: InFlight) => number) => runs.reduce((total, run) => total + pick(run), 0);
    const rivals = await runRivals();
    return {
      figures: [
        figure(
          'bulkhead/in-flight calls',
          sum(({ calls }) => calls),
          { min: CALLS },
        ),
        figure(
          'bulkhead/in-flight most of a store, with its backup',
          Math.max(...runs.map(({ most }) => most)),
          {
            max: MOST_OF_A_STORE,
          },
        ),
        figure('bulkhead/in-flight fullest store, least', Math.min(...runs.map(({ most }) => most)), {
          min: MOST_OF_A_STORE,
        }),
        figure(
          'bulkhead/in-flight above the limit of a store or a pool',
          Math.max(...runs.map(({ above }) => above)),
          {
            max: 0,
          },
        ),
        figure(
          'bulkhead/in-flight calls without an answer',
          sum(({ lost }) => lost),
          { max: 0 },
        ),
        figure(
          'bulkhead/in-flight slots and waiters left at the end',
          sum(({ left }) => left),
          { max: 0 },
        ),
        ...rivals.map(([name, most]) =>
          figure(`bulkhead/in-flight ${name}, most of a limit of ${LIMIT}`, most, { min: LIMIT + 1 }),
        ),
      ],
      details: `Twelve stores with four slots each, four of them for themselves and eight from a pool of twelve, two of four backup slots for one store;
timeout 20 ms. Three jobs in ten take 200 ms and ignore their abort, and one caller in ten leaves. The work counts itself, by
store and by pool. The other libraries are told a limit of ${LIMIT} and the same timeout.`,
    };
  },
};

export default proof;

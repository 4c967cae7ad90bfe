import { figure, type Proof } from '../harness/proof.ts';
import { type Ailment, callsToFindAnOutage, type Heard, oneSickStore, STORES } from './domains/traffic.ts';

const AILMENTS: readonly Ailment[] = ['answers 500', 'answers 401', 'answers 429', 'refuses connections'];
/** Different stores that must fail before the platform is taken to be down: the default. */
const LIFT_STORES = 5;

/** One store's trouble is no other store's, and a platform's trouble is everybody's at once. */
const proof: Proof = {
  title: 'One store of 500 is not well: who else is refused?',
  async run({ isLong }) {
    const calls = isLong ? 500_000 : 10_000;
    const runs: (readonly [Ailment, Heard])[] = [];
    for (const [index, ailment] of AILMENTS.entries())
      runs.push([ailment, await oneSickStore(ailment, { calls, seed: 31 + index, hasDomains: true })]);
    const single = await oneSickStore('answers 500', { calls, seed: 31, hasDomains: false });
    const found: number[] = [];
    for (let seed = 1; seed <= (isLong ? 500 : 20); seed++) found.push(await callsToFindAnOutage(seed));
    const there = (name: Ailment) => runs.find(([ailment]) => ailment === name)?.[1].refusedThere ?? 0;
    return {
      figures: [
        figure(
          'resilience/domains calls of other stores',
          runs.reduce((sum, [, heard]) => sum + heard.callsElsewhere, 0),
          undefined,
        ),
        figure(
          'resilience/domains refused elsewhere',
          runs.reduce((sum, [, heard]) => sum + heard.refusedElsewhere, 0),
          { max: 0 },
        ),
        figure('resilience/domains refused to the store that answers 500', there('answers 500'), { min: 1 }),
        figure('resilience/domains refused to the store that answers 401', there('answers 401'), { min: 1 }),
        figure('resilience/domains refused to the store that answers 429', there('answers 429'), { max: 0 }),
        figure('resilience/domains refused elsewhere by one circuit for all', single.refusedElsewhere, {
          min: 1,
        }),
        figure('resilience/domains calls until an outage is found, most', Math.max(...found), {
          max: 2 * LIFT_STORES,
        }),
      ],
      details: `${STORES} stores of one platform, on a simulated clock, a thousand calls a second. The sick store makes half of them; 0.5 % of the
calls of all others fail by chance. The outage is one of the whole platform, ${found.length} times; how many calls are made until
none is.

| the store | its calls | refused | calls of others | refused |
|---|---|---|---|---|
${runs.map(([ailment, heard]) => `| ${ailment} | ${heard.callsThere} | ${heard.refusedThere} | ${heard.callsElsewhere} | ${heard.refusedElsewhere} |`).join('\n')}
| answers 500, one circuit for all stores | ${single.callsThere} | ${single.refusedThere} | ${single.callsElsewhere} | ${single.refusedElsewhere} |`,
    };
  },
};

export default proof;

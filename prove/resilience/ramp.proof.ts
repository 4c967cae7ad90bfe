import { figure, type Proof } from '../harness/proof.ts';
import { OFFERED, type Recovery, recover } from './ramp/recover.ts';

const SHORT = 6;
const LONG = 100;

async function recoveries(seeds: number, ramp: boolean): Promise<readonly Recovery[]> {
  const all: Recovery[] = [];
  for (let seed = 1; seed <= seeds; seed++) all.push(await recover({ ramp }, seed));
  return all;
}

const sum = (all: readonly Recovery[], pick: (one: Recovery) => number) =>
  all.reduce((total, one) => total + pick(one), 0);

/** What is back on its feet is not run over again. */
const proof: Proof = {
  title: 'The first 30 s of a recovery: a ramp beside one probe and then everything',
  async run({ isLong }) {
    const seeds = isLong ? LONG : SHORT;
    const ramp = await recoveries(seeds, true);
    const probe = await recoveries(seeds, false);
    const served = (all: readonly Recovery[]) =>
      (100 * sum(all, ({ succeeded }) => succeeded)) / sum(all, ({ offered }) => offered);
    const reTrips = sum(ramp, (one) => one.reTrips);
    const bareReTrips = sum(probe, (one) => one.reTrips);
    const row = (name: string, all: readonly Recovery[]) =>
      `| ${name} | ${sum(all, (one) => one.reTrips)} | ${sum(all, (one) => one.collapses)} | ${served(all).toFixed(0)} % | ${Math.max(...all.map(({ peak }) => peak))} |`;
    return {
      figures: [
        figure('resilience/ramp recoveries', seeds, undefined),
        figure('resilience/ramp re-trips', reTrips, { max: Math.floor(bareReTrips / 10) }),
        figure('resilience/ramp one-probe re-trips', bareReTrips, { min: seeds }),
        figure(
          'resilience/ramp % of the calls let through in the first 5 s, most',
          100 * Math.max(...ramp.map(({ firstShare }) => firstShare)),
          { max: 10.5 },
        ),
        figure('resilience/ramp served % in the first 30 s', served(ramp), undefined),
        figure('resilience/ramp one-probe served % in the first 30 s', served(probe), undefined),
      ],
      details: `A simulated service, ${OFFERED} calls a second, a clock that jumps. After an outage it can carry 35 to 60 calls a second, and
after each second that it carried three to five times what it served in it; asked for more it breaks down for 1 to 4 s and is
cold again. Both breakers have their defaults; one has \`ramp: true\`, the other lets everything through after one probe.

| | re-trips | breakdowns | served | most calls in a second |
|---|---|---|---|---|
${row('ramp', ramp)}
${row('one probe', probe)}`,
    };
  },
};

export default proof;

import { createRateLimiter, rateProfiles } from '@orderdock/resilience';
import { figure, type Proof } from '../harness/proof.ts';
import { createRandom } from '../idempotency/random.ts';
import { drive } from './limiter/drive.ts';
import { LEAK_PER_SECOND, PlatformBucket, SIZE } from './limiter/platform-bucket.ts';
import { createVirtualClock } from './simulation/virtual-clock.ts';

/** None of these has been used to choose a figure of the limiter. */
const FIRST_SEED = 1_001;
const HOUR_MS = 3_600_000;

interface Run {
  readonly used: number;
  readonly refused: number;
  readonly requests: number;
  readonly others: number;
}

async function run(seed: number, ms: number, isTruthful: boolean): Promise<Run> {
  const clock = createVirtualClock();
  const bucket = new PlatformBucket(clock, createRandom(seed));
  const own = { name: 'requests', burst: SIZE, perSecond: LEAK_PER_SECOND };
  await using limiter = createRateLimiter({
    name: 'shop',
    clock,
    ...(isTruthful ? { profile: rateProfiles.shopifyRest() } : { buckets: [own] }),
  });
  await drive(clock, { limiter, bucket, ms });
  const requests = bucket.served + bucket.refused;
  return { used: bucket.used, refused: bucket.refused / requests, requests, others: bucket.others };
}

/** At once, each on its own clock: a turn of bottleneck takes milliseconds of real time, in which others can go on. */
const runs = (count: number, ms: number, isTruthful: boolean): Promise<readonly Run[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(FIRST_SEED + index, ms, isTruthful)));

/** Of all requests of all runs together, in percent. */
function refusedPercent(all: readonly Run[]): number {
  const requests = all.reduce((sum, one) => sum + one.requests, 0);
  return (100 * all.reduce((sum, one) => sum + one.refused * one.requests, 0)) / requests;
}

/** The limiter believes what the server says, not what it has counted. */
const proof: Proof = {
  title: 'A bucket of which others take 30 %: used, and not overrun',
  async run({ isLong, log }) {
    const [ours, blind] = await Promise.all([
      runs(isLong ? 24 : 6, isLong ? HOUR_MS : HOUR_MS / 10, true),
      runs(1, HOUR_MS / 10, false),
    ]);
    for (const { used, refused, requests, others } of ours.slice(0, 8))
      log(
        `used ${(100 * used).toFixed(1)} %, refused ${(100 * refused).toFixed(2)} % of ${requests}, others ${others}`,
      );
    return {
      figures: [
        figure('resilience/limiter runs', ours.length, undefined),
        figure('resilience/limiter used %, worst run', 100 * Math.min(...ours.map(({ used }) => used)), {
          min: 95,
        }),
        figure('resilience/limiter refused %', refusedPercent(ours), { max: 0.5 }),
        figure(
          'resilience/limiter refused %, worst run',
          100 * Math.max(...ours.map(({ refused }) => refused)),
          undefined,
        ),
        figure('resilience/limiter refused % without the server’s truth', refusedPercent(blind), { min: 5 }),
      ],
      details: `Shopify's bucket of ${SIZE} that leaks ${LEAK_PER_SECOND} a second, on a simulated clock; eight workers that never stop, 20 to 300 ms each way, and
others who come in bursts of one to five at random and ask for 30 % of the leak. The platform's books are its own. Used is
the part of the leak that somebody had put in. The last figure is the same limiter with the same rate and no profile: it
counts its own calls only.`,
    };
  },
};

export default proof;

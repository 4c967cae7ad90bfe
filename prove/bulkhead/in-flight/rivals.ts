import Bottleneck from 'bottleneck';
import { bulkhead, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import PQueue from 'p-queue';
import { createRandom } from '../../idempotency/random.ts';
import { Downstream, LIMIT, TIMEOUT_MS } from '../../resilience/in-flight/downstream.ts';
import { realTime } from '../../resilience/simulation/real-time.ts';

const CALLS = 400;

type Call = (downstream: Downstream) => Promise<unknown>;

const rivals: Readonly<Record<string, () => Call>> = {
  'p-queue timeout': () => {
    const queue = new PQueue({ concurrency: LIMIT, timeout: TIMEOUT_MS });
    return (downstream) => queue.add(() => downstream.call());
  },
  'bottleneck expiration': () => {
    const limiter = new Bottleneck({ maxConcurrent: LIMIT });
    return (downstream) => limiter.schedule({ expiration: TIMEOUT_MS }, () => downstream.call());
  },
  "cockatiel's bulkhead and timeout": () => {
    const policy = wrap(bulkhead(LIMIT, CALLS), timeout(TIMEOUT_MS, TimeoutStrategy.Aggressive));
    return (downstream) => policy.execute(({ signal }) => downstream.call(signal));
  },
};

/** How much was really in flight at most, by library, where each was told the limit {@link LIMIT}. */
export async function runRivals(): Promise<readonly (readonly [name: string, most: number])[]> {
  return await Promise.all(
    Object.entries(rivals).map(async ([name, make]) => {
      const downstream = new Downstream(realTime, createRandom(1));
      const call = make();
      await Promise.all(Array.from({ length: CALLS }, () => call(downstream).catch(() => {})));
      return [name, downstream.most] as const;
    }),
  );
}

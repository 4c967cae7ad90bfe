import { figure, type Proof } from '../harness/proof.ts';
import { runBurst } from './overflow/burst.ts';
import { startServers } from './overflow/servers.ts';

/** A burst that is larger than the rooms, while everything dies. */
const proof: Proof = {
  title: 'A burst through the overflow, with processes and the queue Redis killed',
  async run({ isLong, log }) {
    const size = isLong
      ? { jobs: 50_000, processKills: 60, redisKills: 10 }
      : { jobs: 2_000, processKills: 4, redisKills: 1 };
    await using servers = await startServers();
    const ours = await runBurst(servers, { ...size, variant: 'overflow', seed: 1 });
    log(`${ours.kept} of ${ours.jobs} jobs had no room at first; ${ours.again} were handed over again`);
    if (ours.lost > 0) log(`${ours.lost} lost, ${ours.lostOfKept} of them out of the queue`);
    const naive = await runBurst(servers, {
      ...{ jobs: 400, processKills: 4, redisKills: 0 },
      variant: 'naive',
      seed: 1,
    });
    const uneven = ours.strange + ours.left;
    return {
      figures: [
        figure('bulkhead/overflow jobs', ours.jobs, { min: size.jobs }),
        figure('bulkhead/overflow kept for want of room', ours.kept, { min: size.jobs / 20 }),
        figure('bulkhead/overflow processes killed', ours.processKills, { min: 1 }),
        figure('bulkhead/overflow deaths of the queue Redis', ours.redisKills, { min: 1 }),
        figure('bulkhead/overflow handed over again, and stopped by the guard', ours.again, undefined),
        figure('bulkhead/overflow not acknowledged before the end', ours.unheard, { max: 0 }),
        figure('bulkhead/overflow acknowledged jobs without an effect', ours.lost, { max: 0 }),
        figure('bulkhead/overflow effects too many', ours.twice, { max: 0 }),
        figure('bulkhead/overflow left in the queue, parked, or of no job', uneven, { max: 0 }),
        figure('bulkhead/overflow naive variant: lost or twice', naive.lost + naive.twice, { min: 1 }),
      ],
      details,
    };
  },
};

const details = `Jobs of 300 stores, two in five of them of ten loud ones, come at once to two processes; two more only work off what is kept. The
overflow is BullMQ on a Redis with \`appendfsync always\`; each effect is a row, written in one transaction of the idempotency
guard. Processes and that Redis are killed with SIGKILL after random numbers of steps of the work and started again, the Redis
on what is on its disk. A job counts as acknowledged when its sender heard so; until then it is sent again under the same id. The
naive variant keeps jobs in memory, acknowledges at once and has no guard.`;

export default proof;

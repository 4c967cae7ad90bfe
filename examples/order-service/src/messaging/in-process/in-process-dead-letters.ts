import type { DurableQueue, ParkedJob } from '@orderdock/resilience';
import type { DeadLetters } from '../dead-letters/dead-letters.ts';
import { describeDeadLetter } from '../dead-letters/describe.ts';
import { decodeFault } from './encode-fault.ts';

/** The parked jobs of a queue; `onReplay` wakes its consumer. */
export function inProcessDeadLetters(jobs: DurableQueue, onReplay: () => void): DeadLetters {
  const all = () => jobs.parked(Number.MAX_SAFE_INTEGER);
  const describe = (job: ParkedJob) => describeDeadLetter(job.payload, decodeFault(job.reason), job.id);
  const replay = async (eventId: string) => {
    const replayed = await jobs.replay(eventId);
    onReplay();
    return replayed;
  };
  return {
    list: async ({ limit }) => (await jobs.parked(limit)).map(describe),
    async show(eventId) {
      const job = (await all()).find(({ id }) => id === eventId);
      return job && { ...describe(job), body: job.payload };
    },
    replay,
    async replayAll() {
      let replayed = 0;
      for (const { id } of await all()) if (await replay(id)) replayed++;
      return replayed;
    },
  };
}

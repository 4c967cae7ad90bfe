// A process of the order service: takes jobs in, and works off what is kept. Made to be killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { createReceiver } from './receiver.ts';
import type { Job, Order, ProcessTask, Told } from './words.ts';

const CALLERS = 48;
const task = JSON.parse(process.argv[2] ?? '{}') as ProcessTask;
const tell = (told: Told) => process.send?.(told);
const receiver = await createReceiver(task, (isAgain) => tell({ kind: 'ran', isAgain }));

/** As a platform does with a webhook: again, under the same id, until it is acknowledged. */
async function deliver(job: Job): Promise<void> {
  for (;;) {
    try {
      const isKept = await receiver.accept(job);
      tell({ kind: 'accepted', id: job.id, isKept });
      return;
    } catch {
      await sleep(20);
    }
  }
}

process.on('message', async (order: Order) => {
  if (order === 'end') {
    await receiver.close();
    process.disconnect();
    return;
  }
  const waiting = [...order.jobs];
  const caller = async () => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) await deliver(job);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });

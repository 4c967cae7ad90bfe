import { writeSync } from 'node:fs';
import { journalOn } from '../journal/file-journal.ts';
import { createRecoveryBuffer } from '../recovery-buffer.ts';
import { killingFiles } from './killing-files.ts';
import { openReceiver } from './receiver.ts';

/**
 * A process that buffers four entries of two keys while its database is away, then drains them, and says which were
 * accepted, each as soon as it knows. It dies at the point that it was given, if it comes there.
 */
const [url = '', schema = '', folder = '', killAt = '', kind = ''] = process.argv.slice(2);
const say = (text: string) => writeSync(1, `${text}\n`);
const files = killingFiles(Number(killAt), kind === 'torn' ? 'torn' : 'before');
const receiver = await openReceiver(url, schema);
let away = true;
const buffer = createRecoveryBuffer<number>({
  name: 'orders',
  queue: journalOn(files, { folder, segmentBytes: 200 }),
  async write(entry) {
    if (away) throw new Error('away');
    // Two points of their own: before the effect, and after it, before anybody was told.
    files.step();
    await receiver.write(entry);
    files.step();
  },
  isDown: () => away,
  drain: { perSecond: 1_000 },
  firstDelayMs: 1,
});
await buffer.open();
for (let index = 0; index < 4; index++) {
  const id = `entry-${index}`;
  await buffer.accept({ id, key: `key-${index % 2}`, payload: index });
  say(`accepted ${id}`);
}
const drained = Promise.withResolvers<void>();
buffer.on('state', ({ to }) => {
  if (to === 'normal') drained.resolve();
});
away = false;
await drained.promise;
await buffer.close();
await receiver[Symbol.asyncDispose]();
say('ended');

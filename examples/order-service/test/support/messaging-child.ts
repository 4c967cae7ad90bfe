import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '../../src/database/database.ts';
import { deadlyPool } from './deadly-pool.ts';
import { isAllDone, startMessagingAtWork } from './messaging-at-work.ts';

/** A process that relays and consumes until all is done, or until it dies at its point. */
const [url = '', schema = '', at = '', side = ''] = process.argv.slice(2);
const watching = openPool({ url, schema, size: 1 });
const working = openPool({ url, schema, size: 5 });
const point = { at: Number(at), side: side === 'after' ? ('after' as const) : ('before' as const) };
const atWork = await startMessagingAtWork(deadlyPool(working, point), schema);
while (!(await isAllDone(watching))) await sleep(5);
await atWork.stop();
await Promise.all([watching.end(), working.end()]);

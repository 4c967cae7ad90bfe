/** Starts both servers and waits to be ended. Prints their URLs. */
import { startPostgres, startRedis } from '../index.ts';

const [postgres, redis] = await Promise.all([startPostgres({ own: true }), startRedis({ own: true })]);
process.stdout.write(`${postgres.url} ${redis.url}\n`);
if (process.argv[2] === 'stay') setInterval(() => {}, 60_000);

// A process that receives one order and is killed on the way: before its row is sent, or once it is committed.
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { type Library, receiverOf } from './receivers.ts';

const [databaseUrl = '', redisUrl = '', library = '', id = '', when = ''] = process.argv.slice(2);
const die = () => void process.kill(process.pid, 'SIGKILL');
const nothing = () => {};
const receive = receiverOf(
  library as Library,
  new Pool({ connectionString: databaseUrl }),
  new Redis(redisUrl),
  {
    before: when === 'before' ? die : nothing,
    after: when === 'after' ? die : nothing,
  },
);
await receive(id);

// A process that takes in orders, started by the fleet; PROVE_WORKER holds its config.
import { flushCompileCache } from 'node:module';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { ToWorker, WorkerConfig } from '../messages.ts';
import { receiverNamed } from '../mutants/index.ts';
import { createEffects } from './effects.ts';
import { createTrap, send } from './trap.ts';
import { trappedPool } from './trapped-pool.ts';

const config = JSON.parse(process.env['PROVE_WORKER'] ?? '') as WorkerConfig;
const trap = createTrap();
const connection = { connectionString: config.databaseUrl, application_name: config.name };
const pool = new Pool({ ...connection, max: 6 });
const outside = new Pool({ ...connection, max: 4 });
// A pool without a listener ends the process with its first idle connection that breaks.
outside.on('error', () => {});
const redis = new Redis(config.redisUrl, { retryStrategy: () => 100, lazyConnect: true });
redis.on('error', () => {});
await redis.connect().catch(() => {});

const receive = receiverNamed(config.receiver, {
  config,
  pool: trappedPool(pool, trap),
  outside,
  redis,
  trap,
  effects: createEffects(config.schema, trap),
});

process.on('message', (message: ToWorker) => {
  if (message.kind === 'arm') return trap.arm(message.plan);
  const { id, job } = message;
  receive(job).then(
    (answer) => send({ kind: 'answer', id, answer }),
    (error) => send({ kind: 'answer', id, answer: { status: 'error', code: codeOf(error) } }),
  );
});
process.on('disconnect', () => process.exit(0));
// A process that is killed leaves no cache behind.
flushCompileCache();
send({ kind: 'ready' });

function codeOf(error: unknown): string {
  const { code, name, message } = Object(error) as Readonly<Record<string, unknown>>;
  return String(code ?? `${name}: ${message}`);
}

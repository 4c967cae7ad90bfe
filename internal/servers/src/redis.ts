import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManagedProcess } from './managed-process.ts';
import { answers, freePort } from './ports.ts';
import { findRedis } from './redis-binary.ts';
import { run } from './run.ts';
import { givenServer, type Server, type StartOptions } from './server.ts';
import { createWatchdog } from './watchdog.ts';

/** `durable`: one that syncs its log before it answers and evicts nothing, always of its own. @default false */
export interface StartRedisOptions extends StartOptions {
  readonly durable?: boolean | undefined;
}

const FORGETFUL = ['--appendonly', 'no'];
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

/**
 * Starts a Redis that keeps nothing on disk: after `kill` and `restart` it is empty, unless it is `durable`.
 * Takes `REDIS_URL`, else `redis-server` or `valkey-server` of this machine, else Debian's package, unpacked into `.tools`.
 *
 * @throws ServerUnavailableError where none of them is to be had.
 */
export async function startRedis(options: StartRedisOptions = {}): Promise<Server> {
  const { log = () => {}, durable = false, own = durable } = options;
  const given = process.env['REDIS_URL'];
  if (given && !own) return givenServer('Redis', 'REDIS_URL', given);

  const { command, origin, env } = await findRedis(log);
  const version = /v=(\S+)/.exec(await run(command, ['--version'], { env }))?.[1] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'orderdock-redis-'));
  const watchdog = createWatchdog(folder, 'TERM');
  const port = await freePort();
  const redis = createManagedProcess(
    {
      name: 'Redis',
      command,
      args: [
        ...['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder],
        ...(durable ? DURABLE : FORGETFUL),
      ],
      env,
      cwd: folder,
      logFile: join(folder, 'server.log'),
      stopSignal: 'SIGTERM',
      ready: () => answers(port, 'PING\r\n', '+'),
    },
    watchdog,
  );
  const stop = async (): Promise<void> => {
    await redis.stop();
    watchdog.release();
  };
  try {
    await redis.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    label: `Redis ${version} (${origin === 'debian' ? "Debian's package" : command})`,
    origin,
    stop,
    kill: redis.kill,
    restart: async () => {
      await redis.stop();
      await redis.start();
    },
    [Symbol.asyncDispose]: stop,
  };
}

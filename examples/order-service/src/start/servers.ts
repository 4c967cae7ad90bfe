import { join } from 'node:path';
import { type Server, ServerUnavailableError, startPostgres, startRedis } from '@orderdock/servers';
import { type StartOptions, UsageError } from './options.ts';

export interface Servers {
  readonly postgres: Server;
  /** Undefined where none can be had: the service then works from the database alone. */
  readonly redis: Server | undefined;
}

type Say = (line: string) => void;

/** Starts, or finds, what the service stands on; `stack` ends it. Throws {@link UsageError} if the options need more. */
export async function startServers(
  options: StartOptions,
  root: string,
  stack: AsyncDisposableStack,
  say: Say,
): Promise<Servers> {
  if (options.killRedis && process.env['REDIS_URL'])
    throw new UsageError(
      '--kill-redis kills a Redis of its own: unset REDIS_URL, whose server is not ours to kill',
    );
  const postgres = stack.use(await startPostgres({ dataDir: join(root, '.data', 'postgres'), log: say }));
  say(postgres.label);
  const redis = await findRedis(options, say);
  if (redis) stack.use(redis);
  say(redis ? redis.label : 'No Redis: the database decides alone');
  return { postgres, redis };
}

async function findRedis({ killRedis, naive }: StartOptions, say: Say): Promise<Server | undefined> {
  try {
    return await startRedis({ log: say });
  } catch (error) {
    if (!(error instanceof ServerUnavailableError)) throw error;
    const asked = killRedis ? '--kill-redis' : naive ? '--naive' : undefined;
    if (asked) throw new UsageError(`${asked} needs a Redis. ${error.message}`);
    return undefined;
  }
}

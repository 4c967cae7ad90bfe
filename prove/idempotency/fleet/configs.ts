import type { WorkerConfig } from '../messages.ts';
import type { World } from '../servers/world.ts';

/** What the workers of one fleet have that others may not. */
export interface FleetConfig extends Partial<Omit<WorkerConfig, 'name' | 'skewMs'>> {
  /** The wall clocks, in turns; milliseconds that they are off. @default right ones */
  readonly skewsMs?: readonly number[] | undefined;
}

/** The config of the worker that is started as the `index`th: the guard over the world's servers, but for `given`. */
export function workerConfigs(
  { postgres, redis, schema, prefix }: World,
  { skewsMs = [0], ...given }: FleetConfig = {},
): (index: number) => WorkerConfig {
  return (index) => ({
    name: `worker-${index}`,
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    schema,
    prefix,
    receiver: 'guard',
    facts: 'full',
    skewMs: skewsMs[index % skewsMs.length] ?? 0,
    ...given,
  });
}

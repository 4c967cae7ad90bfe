import { textOption } from '@orderdock/kit';
import { scriptRunner } from '@orderdock/kit/redis';
import { CapsNode } from './caps-node.ts';
import { CAPS_SCRIPT } from './caps-script.ts';
import type { ClusterCaps } from './cluster-caps.ts';
import { type RedisClusterCapsOptions, resolveCapsOptions } from './options.ts';

/**
 * Limits on the work in flight that all processes share, by leases on the time of the Redis server: one script a grant, one a
 * release, one timer a process. Throws `InvalidOptionError`.
 *
 * @example
 * const caps = redisClusterCaps({ client, name: 'orders', storeSlots: 4, platformOf, platformSlots: 100 });
 * const permit = await caps.acquire('store-7', { deadlineAt: Date.now() + 5_000 });
 */
export function redisClusterCaps(options: RedisClusterCapsOptions): ClusterCaps {
  const run = scriptRunner(options.client, CAPS_SCRIPT);
  const node = new CapsNode(resolveCapsOptions(options), run);
  return {
    acquire: async (storeId, asked = {}) => node.acquire(textOption('storeId', storeId), asked),
    for: (storeId) => ({
      storeId: textOption('storeId', storeId),
      acquire: async (asked = {}) => node.acquire(storeId, asked),
    }),
    snapshot: () => node.snapshot(),
    on: node.hooks.on,
    close: (closing = {}) => node.close(closing.drainMs),
    [Symbol.asyncDispose]: () => node.close(),
  };
}

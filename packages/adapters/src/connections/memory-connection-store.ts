import { orderKey } from '@orderdock/schema';
import type { ConnectionStore, SealedConnection } from './connection-store.ts';

/** A {@link ConnectionStore} that ends with the process: for tests and quick starts. */
export function memoryConnectionStore(): ConnectionStore {
  const connections = new Map<string, SealedConnection>();
  const keyOf = (platform: string, storeId: string) => orderKey({ platform, storeId, platformOrderId: '-' });
  return {
    get: async (platform, storeId) => connections.get(keyOf(platform, storeId)),
    async put(connection) {
      const key = keyOf(connection.platform, connection.storeId);
      if ((connections.get(key)?.version ?? 0) !== connection.version - 1) return false;
      connections.set(key, connection);
      return true;
    },
    async delete(platform, storeId) {
      connections.delete(keyOf(platform, storeId));
    },
    async *list() {
      yield* [...connections.values()];
    },
  };
}

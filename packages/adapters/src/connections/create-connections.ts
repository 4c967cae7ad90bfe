import { ConnectionConflictError } from '../errors/connection-errors.ts';
import { ReauthRequiredError } from '../errors/platform-errors.ts';
import type { Connection } from './connection.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { Connections } from './connections.ts';
import { createSealer, type SealingKey } from './seal.ts';
import { storedToken } from './stored-token.ts';

export interface ConnectionsOptions {
  readonly store: ConnectionStore;
  /** The newest first: it seals, and all of them open. */
  readonly keys: readonly SealingKey[];
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: (() => number) | undefined;
}

const MAX_TRIES = 5;

/** Creates {@link Connections}. Throws `InvalidOptionError` for keys that are not 32 bytes or share an id. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { store, now = Date.now } = options;
  const sealer = createSealer(options.keys);

  const put = async (connection: Connection, version: number) =>
    store.put({
      platform: connection.platform,
      storeId: connection.storeId,
      sealed: await sealer.seal(connection),
      keyId: sealer.keyId,
      expiresAt: connection.token?.expiresAt ?? null,
      version,
    });

  /** Reads, changes and writes, again where somebody else wrote in between. */
  const rewrite = async (
    platform: string,
    storeId: string,
    change: (connection: Connection | undefined) => Connection,
  ): Promise<Connection> => {
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const kept = await store.get(platform, storeId);
      const current = kept && (await sealer.open(platform, storeId, kept.sealed));
      const next = change(current);
      if (next === current || (await put(next, (kept?.version ?? 0) + 1))) return next;
    }
    throw new ConnectionConflictError(platform, storeId);
  };

  const update: Connections['update'] = (platform, storeId, change) =>
    rewrite(platform, storeId, (connection) => {
      if (connection === undefined) throw new ReauthRequiredError({ platform, storeId });
      return change(connection);
    });

  return {
    async get(platform, storeId) {
      const kept = await store.get(platform, storeId);
      return kept && sealer.open(platform, storeId, kept.sealed);
    },
    async save(connection) {
      await rewrite(connection.platform, connection.storeId, () => connection);
    },
    update,
    delete: (platform, storeId) => store.delete(platform, storeId),
    async rotateWebhookSecret(platform, storeId, secret, keep = 2) {
      await update(platform, storeId, (connection) => ({
        ...connection,
        webhookSecrets: [secret, ...connection.webhookSecrets.filter((old) => old !== secret)].slice(0, keep),
      }));
    },
    tokenProvider: (platform, storeId, renew) => storedToken({ platform, storeId, renew, update, now }),
    async *expiring(withinMs) {
      const until = now() + withinMs;
      for await (const { platform, storeId, expiresAt } of store.list())
        if (expiresAt !== null && expiresAt <= until) yield { platform, storeId, expiresAt };
    },
    async reseal() {
      let count = 0;
      for await (const { platform, storeId, keyId } of store.list()) {
        if (keyId === sealer.keyId) continue;
        await update(platform, storeId, (connection) => ({ ...connection }));
        count += 1;
      }
      return count;
    },
  };
}

import type { AccessToken } from '../auth/create-token-provider.ts';
import type { TokenProvider } from '../auth/token-provider.ts';
import type { Connection } from './connection.ts';
import type { SealedConnection } from './connection-store.ts';

/** The stores' credentials, encrypted wherever they lie. */
export interface Connections {
  get(platform: string, storeId: string): Promise<Connection | undefined>;
  /** Adds the connection, or takes the place of the one there was. */
  save(connection: Connection): Promise<void>;
  /** Changes what is kept, also where others do so at the same time. Rejects with `ConnectionConflictError`. */
  update(
    platform: string,
    storeId: string,
    change: (connection: Connection) => Connection,
  ): Promise<Connection>;
  delete(platform: string, storeId: string): Promise<void>;
  /** A new secret for webhooks in front; the `keep` newest stay live, so that what is under way still fits. @default 2 */
  rotateWebhookSecret(platform: string, storeId: string, secret: string, keep?: number): Promise<void>;
  /**
   * The store's token, renewed by `renew` and saved before it is used. Another process that renewed it first is followed,
   * for a refresh token works only once.
   */
  tokenProvider(
    platform: string,
    storeId: string,
    renew: (current: AccessToken | undefined) => Promise<AccessToken>,
  ): TokenProvider;
  /** The stores whose token ends within `withinMs`, for a job that renews or reminds. */
  expiring(withinMs: number): AsyncIterable<Pick<SealedConnection, 'platform' | 'storeId' | 'expiresAt'>>;
  /** Seals anew whatever an older key sealed; resolves with how many. Afterwards the older keys can go. */
  reseal(): Promise<number>;
}

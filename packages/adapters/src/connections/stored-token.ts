import { type AccessToken, createTokenProvider } from '../auth/create-token-provider.ts';
import type { TokenProvider } from '../auth/token-provider.ts';
import { ReauthRequiredError } from '../errors/platform-errors.ts';
import type { Connections } from './connections.ts';

const EARLY_MS = 60_000;

export interface StoredToken {
  readonly platform: string;
  readonly storeId: string;
  readonly renew: (current: AccessToken | undefined) => Promise<AccessToken>;
  readonly update: Connections['update'];
  readonly now: () => number;
}

/**
 * What is kept is looked at before each renewal, and again when one is refused: another process may have been there first,
 * between the look and the renewal as well.
 */
export function storedToken({ platform, storeId, renew, update, now }: StoredToken): TokenProvider {
  const kept = async () => (await update(platform, storeId, (connection) => connection)).token;
  const isLive = (token: AccessToken) => token.expiresAt === undefined || token.expiresAt > now() + EARLY_MS;
  return createTokenProvider({
    now,
    earlyMs: EARLY_MS,
    async renew(last) {
      const token = await kept();
      if (token !== undefined && token.accessToken !== last?.accessToken && isLive(token)) return token;
      try {
        const next = await renew(token);
        return { ...next, refreshToken: next.refreshToken ?? token?.refreshToken };
      } catch (error) {
        const other = ReauthRequiredError.isInstance(error) ? await kept() : undefined;
        if (other === undefined || other.accessToken === token?.accessToken || !isLive(other)) throw error;
        return other;
      }
    },
    save: async (token) => {
      await update(platform, storeId, (connection) =>
        connection.token?.accessToken === token.accessToken ? connection : { ...connection, token },
      );
    },
  });
}

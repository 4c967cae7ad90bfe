import { abortable, numberOption } from '@orderdock/kit';
import type { TokenProvider } from './token-provider.ts';

/** An access token as a platform grants it. */
export interface AccessToken {
  readonly accessToken: string;
  /** Milliseconds since the epoch; undefined for a token that does not end. */
  readonly expiresAt?: number | undefined;
  /** Some platforms give a new one with each access token and take the old one back. */
  readonly refreshToken?: string | undefined;
}

export interface TokenProviderOptions {
  /** The token kept from before; without one the first call renews. */
  readonly current?: AccessToken | undefined;
  /** Asks the platform for another. Rejects with `ReauthRequiredError` where the grant has ended. */
  renew(current: AccessToken | undefined): Promise<AccessToken>;
  /** Keeps the new token before anybody uses it: a refresh token that is lost cannot be had again. */
  readonly save?: ((token: AccessToken) => Promise<void>) | undefined;
  /** Renew this long before the token ends, milliseconds. @default 60_000 */
  readonly earlyMs?: number | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/**
 * A token that renews itself: once for all who wait, never with the same refresh token twice at a time. A caller's abort
 * ends its own wait and not the renewal, which others wait for.
 */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const { renew, save, now = Date.now } = options;
  const earlyMs = numberOption('earlyMs', options.earlyMs ?? 60_000, { min: 0 });
  let current = options.current;
  let refused: string | undefined;
  let renewal: Promise<AccessToken> | undefined;

  const isUsable = (token: AccessToken | undefined): token is AccessToken =>
    token !== undefined &&
    token.accessToken !== refused &&
    (token.expiresAt === undefined || token.expiresAt - earlyMs > now());

  // Renewed and not yet saved: where `save` failed, it is tried again before another renewal.
  let unsaved: AccessToken | undefined;
  const renewed = async () => {
    if (unsaved === undefined) {
      const next = await renew(current);
      unsaved = { ...next, refreshToken: next.refreshToken ?? current?.refreshToken };
    }
    const token = unsaved;
    await save?.(token);
    unsaved = undefined;
    current = token;
    return token;
  };

  return {
    async token({ signal } = {}) {
      signal?.throwIfAborted();
      if (renewal === undefined && isUsable(current)) return current.accessToken;
      renewal ??= renewed().finally(() => {
        renewal = undefined;
      });
      return (await abortable(renewal, signal)).accessToken;
    },
    invalidate(token) {
      if (current?.accessToken === token) refused = token;
    },
  };
}

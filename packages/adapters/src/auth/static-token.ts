import { textOption } from '@orderdock/kit';
import type { TokenProvider } from './token-provider.ts';

/** A credential that does not end: an API key, or `user:password`. Throws `InvalidOptionError` for an empty one. */
export function staticToken(token: string): TokenProvider {
  textOption('token', token);
  return { token: async () => token, invalidate: () => {} };
}

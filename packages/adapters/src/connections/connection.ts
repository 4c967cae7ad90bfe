import type { AccessToken } from '../auth/create-token-provider.ts';

/** What it takes to reach one store: everything that `connect` and `verify` are given. */
export interface Connection {
  readonly platform: string;
  /** Your name of the store. */
  readonly storeId: string;
  /** The platform's own settings; see `describe().settings`. */
  readonly settings: Readonly<Record<string, string>>;
  /** With what its webhooks are checked: the newest first, older ones for as long as they are live. */
  readonly webhookSecrets: readonly string[];
  readonly token?: AccessToken | undefined;
}

import type { CoverageTable } from '../order/coverage.ts';

/** How a platform signs. `signs` says which bytes are covered: what is not covered cannot be trusted. */
export interface SignatureDescription {
  readonly scheme: 'hmac';
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'base64' | 'hex';
  readonly header: string;
  readonly signs: 'body';
}

/** What an adapter knows about its platform, as data: for a server's set-up, for documents and for tests. */
export interface AdapterDescription<Name extends string = string> {
  /** Lower case letters, digits and hyphens: `shopify`. It becomes `order.platform`. */
  readonly name: Name;
  readonly title: string;
  /** Undefined where the platform signs nothing; such a delivery must be fetched again before it is believed. */
  readonly signature: SignatureDescription | undefined;
  /** The topics that carry or concern orders. */
  readonly topics: readonly string[];
  /** How long the platform waits for an answer, in milliseconds. */
  readonly answerBudgetMs: number;
  /** How often, and over how long, the platform sends again what was not acknowledged. */
  readonly retries: { readonly attempts: number; readonly overMs: number };
  /** Whether the platform's own delivery id tells deliveries apart; where it does not, `identify` uses a hash. */
  readonly deliveryIdIsUnique: boolean;
  /** The largest body that is looked at. */
  readonly maxBytes: number;
  /** In words: how the platform writes money and time. */
  readonly notes: { readonly money: string; readonly dates: string };
  readonly coverage: CoverageTable;
}

/** The `maxBytes` of an adapter that is not told another: 5 MiB. */
export const DEFAULT_MAX_BYTES: number = 5 * 1024 * 1024;

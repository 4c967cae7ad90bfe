import type { IncomingMessage } from 'node:http';

/** An answer: `errors` stands for `{ "errors": [{ … }] }`. */
export interface Answer {
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

export type Json = Record<string, unknown>;

/** What the fake knows; tests change it as they go. */
export interface FakeState {
  /** The server's clock, RFC 3339: what changes an order stamps it. */
  now: string;
  readonly orders: Json[];
  readonly locations: Json[];
  readonly subscriptions: Json[];
  /** Tokens of sellers, and of the application. */
  readonly sellerTokens: Set<string>;
  readonly applicationTokens: Set<string>;
  /** Answers that are given before anything is looked at, one a call. */
  readonly next: Answer[];
  /** Called after each search, for what happens between two pages. */
  onSearch: (() => void) | undefined;
  /** What was answered under an idempotency key, by key. */
  readonly answered: Map<string, { readonly request: string; readonly answer: Answer }>;
  readonly calls: Call[];
}

export function errors(status: number, code: string, category = 'INVALID_REQUEST_ERROR'): Answer {
  return { status, body: { errors: [{ category, code, detail: 'About Ada Kaya' }] } };
}

import type { IncomingMessage } from 'node:http';

export type Json = Record<string, unknown>;

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Json;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface FakeEbay {
  readonly url: string;
  readonly calls: Call[];
  /** Each with `lastModifiedDate`; sorted by it when they are listed. */
  readonly orders: Json[];
  readonly fulfillments: Map<string, Json[]>;
  readonly destinations: Json[];
  readonly subscriptions: Json[];
  readonly cancellations: Json[];
  readonly keys: Map<string, Json>;
  config: Json | undefined;
  /** The tokens that are let in. */
  readonly tokens: Set<string>;
  /** Answers the next calls in place of the API. */
  readonly next: Answer[];
  /** Called before each call is answered. */
  before: (call: Call) => void;
}

/** What the fake holds, without its address. */
export type FakeState = Omit<FakeEbay, 'url'>;

/** An error as eBay writes it. */
export const error = (status: number, errorId: number, message: string): Answer => ({
  status,
  body: { errors: [{ errorId, domain: 'API_FULFILLMENT', category: 'REQUEST', message }] },
});

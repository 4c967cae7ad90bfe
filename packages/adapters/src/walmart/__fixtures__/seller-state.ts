export type Row = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly answer?: unknown;
}

/** One call: method, URL, the steps of its path behind `/v3/orders` or `/v3/webhooks/subscriptions`, and its body. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly steps: readonly string[];
  readonly body: unknown;
}

export interface SellerState {
  /** Purchase orders, with `fakeModified` and `fakeNode` beside Walmart's own members. */
  readonly orders: Row[];
  readonly subscriptions: Row[];
}

export function errorAnswer(status: number, code: string): Answer {
  return { status, answer: { errors: [{ code, category: 'DATA', severity: 'ERROR' }] } };
}

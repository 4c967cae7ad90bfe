/** A request as the routes see it. */
export interface FakeCall {
  readonly method: string;
  /** Below `/stores/{hash}`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

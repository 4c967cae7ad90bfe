import type { PgClient } from '../../postgres/index.ts';
import type { RequestIdempotency } from '../core/context.ts';
import type { HttpIdempotencyOptions } from '../core/options.ts';

/** What a route of a test sends. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | undefined;
}

/** The one route of a server under test; `idempotency` is `undefined` for a request without a key. */
export type TestRoute = (idempotency: RequestIdempotency<PgClient> | undefined) => Promise<TestAnswer>;

/** What a server under test is made of: `route` answers POST and GET /orders. */
export interface TestSetup {
  readonly options: Omit<HttpIdempotencyOptions<PgClient, unknown>, 'tenant' | 'fingerprint'>;
  readonly route: TestRoute;
}

/** A server on loopback. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a server of one framework, whose tenant is what stands behind `Bearer`; each response says `x-outer: 1`. */
export type StartServer = (setup: TestSetup) => Promise<TestServer>;

/** Stands in for authentication. */
export function tenantOf(authorization: string | undefined): string {
  return authorization?.replace('Bearer ', '') ?? '';
}

/** Sends a request; the key goes out in quotes. */
export async function post(
  { url }: TestServer,
  key: string,
  change: {
    readonly body?: string;
    readonly tenant?: string;
    readonly query?: string;
    readonly signal?: AbortSignal;
  } = {},
): Promise<HeardAnswer> {
  const response = await fetch(`${url}/orders${change.query ?? ''}`, {
    method: 'POST',
    signal: change.signal ?? null,
    headers: {
      authorization: `Bearer ${change.tenant ?? 'acme'}`,
      'content-type': 'application/json',
      'idempotency-key': `"${key}"`,
    },
    body: change.body ?? '{"total":"1.00","items":[1,2]}',
  });
  return heard(response);
}

/** An answer as the client has it. */
export interface HeardAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly word: string | null;
  readonly body: Buffer;
  /** Its body as a problem. */
  problem(): {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
  };
}

export async function heard(response: Response): Promise<HeardAnswer> {
  const body = Buffer.from(await response.arrayBuffer());
  const { status, headers } = response;
  return {
    status,
    headers,
    word: headers.get('idempotency-status'),
    body,
    problem: () => JSON.parse(body.toString('utf8')),
  };
}

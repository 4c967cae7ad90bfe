import { InvalidOptionError } from '@orderdock/kit';
import { ReauthRequiredError } from '../errors/platform-errors.ts';
import { failureOf } from './call-failure.ts';
import { exchange } from './exchange.ts';
import type {
  PlatformAnswer,
  PlatformHttp,
  PlatformHttpOptions,
  PlatformRequest,
  SentRequest,
} from './platform-request.ts';
import type { ExecuteContext } from './ports.ts';

/** The calls to one store's API: each through `execute`, with the credential renewed once where it was refused. */
export function createPlatformHttp(options: PlatformHttpOptions): PlatformHttp {
  const { connect } = options;
  const { execute = runOnce } = connect;
  return {
    request: (request) =>
      execute((context) => attempt(options, request, context), {
        signal: request.signal,
        write: request.write ?? false,
        cost: request.cost,
      }),
  };
}

async function runOnce<T>(
  work: (context: ExecuteContext) => Promise<T>,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<T> {
  signal?.throwIfAborted();
  return work({ signal: signal ?? new AbortController().signal, attempt: 1 });
}

async function attempt(
  options: PlatformHttpOptions,
  request: PlatformRequest,
  { signal }: ExecuteContext,
): Promise<PlatformAnswer> {
  const { platform, connect } = options;
  const { auth, storeId } = connect;
  const token = await auth.token({ signal });
  const answer = await send(options, request, { token, signal });
  if (answer !== 'unauthorized') return answer;
  auth.invalidate(token);
  const renewed = await auth.token({ signal });
  const second =
    renewed === token ? 'unauthorized' : await send(options, request, { token: renewed, signal });
  if (second === 'unauthorized') throw new ReauthRequiredError({ platform, storeId });
  return second;
}

interface Credential {
  readonly token: string;
  readonly signal: AbortSignal;
}

async function send(
  options: PlatformHttpOptions,
  request: PlatformRequest,
  { token, signal }: Credential,
): Promise<PlatformAnswer | 'unauthorized'> {
  const { now = Date.now, fetch = globalThis.fetch } = options.connect;
  const sent: SentRequest = {
    method: request.method,
    url: urlOf(options.baseUrl, request),
    body: bodyOf(request.body),
    now: now(),
  };
  const headers = {
    accept: 'application/json',
    ...(sent.body !== undefined && { 'content-type': 'application/json' }),
    ...options.headers,
    ...request.headers,
    ...(await options.authorize(token, sent)),
  };
  const answer = await exchange(options, request, () =>
    fetch(sent.url.href, {
      method: sent.method,
      headers,
      body: sent.body ?? null,
      signal,
      redirect: 'manual',
    }),
  );
  if (answer.status === 401 && request.allow?.includes(401) !== true) return 'unauthorized';
  if (isSuccess(answer.status))
    return options.check?.(answer, request) === 'unauthorized' ? 'unauthorized' : answer;
  if (request.allow?.includes(answer.status)) return answer;
  throw failureOf(options, request, answer);
}

/** Throws where the path would lead elsewhere: a step of an id that is `..` leaves the resource it stands in. */
function urlOf(baseUrl: string, { path, query = {} }: PlatformRequest): URL {
  const url = new URL(`${baseUrl}${path}`);
  if (url.href !== `${new URL(baseUrl).href.replace(/\/$/, '')}${path}`)
    throw new InvalidOptionError('path', 'a path of steps that are no dots', path);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.append(name, String(value));
  return url;
}

function bodyOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

import { type Clock, InvalidOptionError, numberOption, systemClock, textOption } from '@orderdock/kit';
import type { IdempotencyGuard } from '../../guard/guard.ts';
import type { ExecuteOptions } from '../../lease/request.ts';
import { type ReplayHeaders, replayFilter } from './headers.ts';

/** What becomes of an answer: `keep` for replays, `release` the key so that a retry runs again, or `park` it. */
export type AnswerVerdict = 'keep' | 'release' | 'park';

/** Options of the middlewares. `Request` is what the framework calls a request. */
export interface HttpIdempotencyOptions<Tx, Request> {
  readonly guard: Pick<IdempotencyGuard<Tx>, 'execute' | 'transaction'>;
  /**
   * Whose key it is, from what authentication has proved, never from what the client claims: two tenants may send the
   * same key, and neither hears the other's answer. Where users of one tenant must not see each other's answers, put
   * the user into it.
   */
  readonly tenant: (request: Request) => string | Promise<string>;
  /** The methods that take a key; GET, HEAD, OPTIONS and TRACE never do. @default ['POST', 'PATCH'] */
  readonly methods?: readonly string[] | undefined;
  /** Whether a request of these methods without a key is refused; else it goes to the route as it is. @default true */
  readonly required?: boolean | undefined;
  /** Whether a key without double quotes is taken, which the header's draft forbids and most clients send. @default true */
  readonly allowUnquoted?: boolean | undefined;
  /** In characters. @default 255 */
  readonly maxKeyLength?: number | undefined;
  /**
   * What counts of the body: a JSON value, text or bytes. Method and path always count. A retry under the same key
   * with something else is refused. @default the whole body
   */
  readonly fingerprint?: ((request: Request) => unknown) | undefined;
  /**
   * What becomes of an answer with this status.
   * @default `release` for 408, 425, 429 and 5xx, `keep` for the rest
   */
  readonly verdict?: ((status: number) => AnswerVerdict) | undefined;
  /** The longest body that is kept for replays, in bytes. A longer one is streamed to the client. @default 1_048_576 */
  readonly maxBodyBytes?: number | undefined;
  /** Which headers a replay repeats. */
  readonly headers?: ReplayHeaders | undefined;
  /**
   * How the key is held; see {@link ExecuteOptions}. A request waits 0 ms for its twin, is run again (`rerun`) if its
   * process died, and is parked after 100 attempts unless you say otherwise.
   */
  readonly lease?:
    | Pick<ExecuteOptions<unknown>, 'waitMs' | 'leaseMs' | 'onExpired' | 'maxAttempts'>
    | undefined;
  /** How long a route may go on after its client has gone, before the key is given back. @default 30_000 */
  readonly abandonMs?: number | undefined;
  /** What the `type` of a problem begins with; the name of the problem follows. @default the package's page */
  readonly documentation?: string | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** The options with their defaults filled in. */
export type HttpSettings<Tx, Request> = ReturnType<typeof resolveHttpOptions<Tx, Request>>;

const SAFE = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];
const DOCUMENTATION = 'https://github.com/orderdock/orderdock/tree/main/packages/idempotency#';

/** Throws {@link InvalidOptionError}. */
export function resolveHttpOptions<Tx, Request>(options: HttpIdempotencyOptions<Tx, Request>) {
  const { guard, tenant, fingerprint, lease = {}, required = true, allowUnquoted = true } = options;
  if (typeof tenant !== 'function') throw new InvalidOptionError('tenant', 'a function', tenant);
  const methods = new Set((options.methods ?? ['POST', 'PATCH']).map(methodOption));
  const { waitMs = 0, onExpired = 'rerun', maxAttempts = 100, leaseMs } = lease;
  return Object.freeze({
    guard,
    tenant,
    fingerprint,
    methods,
    required,
    allowUnquoted,
    maxKeyLength: numberOption('maxKeyLength', options.maxKeyLength ?? 255, { min: 1, integer: true }),
    verdict: options.verdict ?? verdictOf,
    maxBodyBytes: numberOption('maxBodyBytes', options.maxBodyBytes ?? 1_048_576, { min: 0 }),
    kept: replayFilter(options.headers),
    lease: Object.freeze({ waitMs, onExpired, maxAttempts, leaseMs }),
    abandonMs: numberOption('abandonMs', options.abandonMs ?? 30_000, { min: 0 }),
    documentation: textOption('documentation', options.documentation ?? DOCUMENTATION),
    clock: options.clock ?? systemClock,
  });
}

/** What a client may send again with a chance of another end is released; anything else is final. */
export function verdictOf(status: number): AnswerVerdict {
  return status >= 500 || status === 408 || status === 425 || status === 429 ? 'release' : 'keep';
}

function methodOption(method: string): string {
  const name = typeof method === 'string' ? method.toUpperCase() : '';
  if (/^[A-Z]+$/.test(name) && !SAFE.includes(name)) return name;
  throw new InvalidOptionError('methods', `names of methods other than ${SAFE.join(', ')}`, method);
}

import { isOrderdockError, OrderdockError } from '@orderdock/kit';

export interface PlatformCallFacts {
  readonly platform: string;
  /** What was called: `orders.list`. */
  readonly operation: string;
  /** The HTTP status; undefined where there was no answer. */
  readonly status?: number | undefined;
  /** The platform's own error code, where it gave one. */
  readonly platformCode?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The platform lets no more calls through for now. */
export class RateLimitedError extends OrderdockError {
  static readonly code = 'PLATFORM_RATE_LIMITED';
  readonly code = RateLimitedError.code;
  readonly platform: string;
  readonly operation: string;
  readonly status: number | undefined;

  constructor(facts: PlatformCallFacts) {
    const { platform, operation, retryAfterMs } = facts;
    const when = retryAfterMs === undefined ? '' : ` for ${retryAfterMs} ms`;
    super(`${platform} takes no more calls of ${operation}${when}`, { ...facts, isRetryable: true });
    this.platform = platform;
    this.operation = operation;
    this.status = facts.status;
  }

  static override isInstance(error: unknown): error is RateLimitedError {
    return isOrderdockError(error, RateLimitedError.code);
  }
}

/** Why a call came to nothing: `refused`: it had no effect; `unknown`: a change was asked for and the answer was lost. */
export type CallOutcome = 'refused' | 'unknown';

/**
 * A call to the platform failed. With `outcome: 'unknown'` the change may have been made: look before it is sent again,
 * which is why such an error is not retryable. The platform's text is not quoted, for it may hold personal data.
 */
export class PlatformRequestError extends OrderdockError {
  static readonly code = 'PLATFORM_REQUEST';
  readonly code = PlatformRequestError.code;
  readonly platform: string;
  readonly operation: string;
  readonly status: number | undefined;
  readonly platformCode: string | undefined;
  readonly outcome: CallOutcome;

  constructor(
    facts: PlatformCallFacts & { readonly outcome: CallOutcome; readonly isRetryable?: boolean | undefined },
  ) {
    const { platform, operation, status, platformCode, outcome } = facts;
    const answer = status === undefined ? 'no answer' : `status ${status}`;
    const code = platformCode === undefined ? '' : ` (${platformCode})`;
    const lost = outcome === 'unknown' ? '; whether it was done is not known' : '';
    super(`${operation} of ${platform} got ${answer}${code}${lost}`, {
      ...facts,
      isRetryable: outcome === 'refused' && facts.isRetryable === true,
    });
    this.platform = platform;
    this.operation = operation;
    this.status = status;
    this.platformCode = platformCode;
    this.outcome = outcome;
  }

  static override isInstance(error: unknown): error is PlatformRequestError {
    return isOrderdockError(error, PlatformRequestError.code);
  }
}

/** The store's owner has to grant access anew: the credential was revoked, has ended or cannot be renewed. */
export class ReauthRequiredError extends OrderdockError {
  static readonly code = 'REAUTH_REQUIRED';
  readonly code = ReauthRequiredError.code;
  readonly platform: string;
  readonly storeId: string | undefined;

  constructor(facts: { platform: string; storeId?: string | undefined; cause?: unknown }) {
    const store = facts.storeId === undefined ? '' : ` of store "${facts.storeId.slice(0, 80)}"`;
    super(`${facts.platform} no longer accepts the credential${store}: connect the store again`, facts);
    this.platform = facts.platform;
    this.storeId = facts.storeId;
  }

  static override isInstance(error: unknown): error is ReauthRequiredError {
    return isOrderdockError(error, ReauthRequiredError.code);
  }
}

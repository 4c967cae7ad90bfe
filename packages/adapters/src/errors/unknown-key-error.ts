import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/**
 * The public key that a signature names could not be had: the platform has none of that id, its key server did not answer,
 * or too many unknown ids were asked for. Answer 503 and keep nothing; `cause` tells why a load failed. The id was written
 * by whoever sent the request.
 */
export class UnknownKeyError extends OrderdockError {
  static readonly code = 'UNKNOWN_KEY';
  readonly code = UnknownKeyError.code;
  readonly keyId: string;

  constructor(facts: {
    readonly keyId: string;
    readonly retryAfterMs?: number | undefined;
    readonly cause?: unknown;
  }) {
    super('The public key that the signature names could not be had', { ...facts, isRetryable: true });
    this.keyId = facts.keyId;
  }

  static override isInstance(error: unknown): error is UnknownKeyError {
    return isOrderdockError(error, UnknownKeyError.code);
  }
}

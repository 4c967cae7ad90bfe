import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/**
 * Thrown to a route by `transaction` where its answer exists already or cannot be had here: a call before it has
 * committed, or another one is on the key. Let it pass: the client hears the answer that stands, whatever the route
 * still says.
 */
export class AnsweredElsewhereError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_ANSWERED_ELSEWHERE';
  readonly code = AnsweredElsewhereError.code;
  /** How the guard ended the transaction. */
  readonly outcome: string;

  constructor(outcome: string) {
    super(`The transaction was not begun (${outcome}); the client hears the answer that stands`);
    this.outcome = outcome;
  }

  static override isInstance(error: unknown): error is AnsweredElsewhereError {
    return isOrderdockError(error, AnsweredElsewhereError.code);
  }
}

/** Thrown to a route that calls `transaction` twice, or after it has answered. */
export class RequestTransactionError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_REQUEST_TRANSACTION';
  readonly code = RequestTransactionError.code;

  constructor(reason: string) {
    super(`A request has one transaction, begun before its answer is complete: ${reason}`);
  }

  static override isInstance(error: unknown): error is RequestTransactionError {
    return isOrderdockError(error, RequestTransactionError.code);
  }
}

/** Thrown where the body of a request was not read before its key was looked at. */
export class BodyUnreadError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_BODY_UNREAD';
  readonly code = BodyUnreadError.code;

  constructor() {
    super('The body was not parsed: put the middleware behind the body parser, or give it a `fingerprint`');
  }

  static override isInstance(error: unknown): error is BodyUnreadError {
    return isOrderdockError(error, BodyUnreadError.code);
  }
}

/** Thrown where the client has gone and the route did not end its answer within `abandonMs`. */
export class AnswerAbandonedError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_ANSWER_ABANDONED';
  readonly code = AnswerAbandonedError.code;

  constructor() {
    super('The connection closed, and the route did not end its answer');
  }

  static override isInstance(error: unknown): error is AnswerAbandonedError {
    return isOrderdockError(error, AnswerAbandonedError.code);
  }
}

/** Thrown where the key of a request is asked for that has none, or that the middleware did not see. */
export class KeyAbsentError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_KEY_ABSENT';
  readonly code = KeyAbsentError.code;

  constructor() {
    super('The request has no Idempotency-Key, or no middleware of this guard has seen it');
  }

  static override isInstance(error: unknown): error is KeyAbsentError {
    return isOrderdockError(error, KeyAbsentError.code);
  }
}

/** Thrown where the body of a request is longer than `maxRequestBytes`. */
export class BodyTooLargeError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_BODY_TOO_LARGE';
  readonly code = BodyTooLargeError.code;
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The body of the request is longer than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }

  static override isInstance(error: unknown): error is BodyTooLargeError {
    return isOrderdockError(error, BodyTooLargeError.code);
  }
}

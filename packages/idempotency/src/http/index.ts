export type { HttpAnswer } from './core/answer.ts';
export type { RequestIdempotency } from './core/context.ts';
export {
  AnswerAbandonedError,
  AnsweredElsewhereError,
  BodyTooLargeError,
  BodyUnreadError,
  KeyAbsentError,
  RequestTransactionError,
} from './core/errors.ts';
export type { HeaderPair, ReplayHeaders } from './core/headers.ts';
export type { AnswerVerdict, HttpIdempotencyOptions } from './core/options.ts';

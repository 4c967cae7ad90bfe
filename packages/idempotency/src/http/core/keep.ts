import { type Classify, defaultClassify, type ErrorClass } from '../../lease/classify.ts';
import { type CapturedAnswer, type StoredAnswer, storeAnswer } from './answer.ts';
import type { AnswerVerdict } from './options.ts';
import type { HttpReply } from './replies.ts';

/** Ends the work of a request whose answer is not kept; private to the middlewares. */
export class NotKept extends Error {
  readonly errorClass: ErrorClass;
  readonly reply: HttpReply;

  /** `code` is what the list of parked keys shows. */
  constructor(errorClass: ErrorClass, reply: HttpReply, code: string) {
    super('The answer is not kept');
    this.name = code;
    this.errorClass = errorClass;
    this.reply = reply;
  }
}

/** The rule of one middleware. */
export interface KeepRule {
  readonly verdict: (status: number) => AnswerVerdict;
  readonly kept: (headerName: string) => boolean;
}

/** The `Idempotency-Status` of an answer that the route gave itself. */
export function statusWord(verdict: AnswerVerdict): string {
  if (verdict === 'keep') return 'executed';
  return verdict === 'park' ? 'unknown' : 'released';
}

/** What is stored of an answer. Throws {@link NotKept} where it is not to be stored. */
export function keepAnswer({ verdict, kept }: KeepRule, captured: CapturedAnswer): StoredAnswer {
  const judged = verdict(captured.status);
  if (judged === 'keep') return storeAnswer(captured, kept);
  const errorClass = judged === 'park' ? 'unknown' : 'retryable';
  throw new NotKept(errorClass, { kind: 'own', status: statusWord(judged) }, `HTTP_${captured.status}`);
}

/** What the errors of a request mean to its key. `isCommitted` tells of an effect that is recorded by itself. */
export function classifyRequest(isCommitted: () => boolean): Classify {
  return (error, context) => {
    if (error instanceof NotKept) return error.errorClass;
    // Its record answers the next call, whatever became of the lease.
    return isCommitted() ? 'retryable' : defaultClassify(error, context);
  };
}

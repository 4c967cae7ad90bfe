import type { ExecuteOutcome } from '../../lease/outcome.ts';
import type { TransactionOutcome } from '../../transaction/outcome.ts';
import { type HttpAnswer, type StoredAnswer, storedBody } from './answer.ts';
import { createProblems } from './problem.ts';

/** What a client is to hear. */
export type HttpReply =
  /** The middleware has nothing to say: the route runs as if it were not there. */
  | { readonly kind: 'pass' }
  /** What the route answered, which is held back; `status` is its `Idempotency-Status`. */
  | { readonly kind: 'own'; readonly status: string }
  /** This, whatever the route answered. */
  | { readonly kind: 'answer'; readonly answer: HttpAnswer };

/** Turns outcomes and faults into what a client hears. */
export interface Replies {
  problem(...args: Parameters<ReturnType<typeof createProblems>['answer']>): HttpReply;
  /** The answer of then. */
  replay(stored: StoredAnswer): HttpReply;
  /** What an outcome says to a client whose own route has no say. */
  of(outcome: ExecuteOutcome<StoredAnswer> | TransactionOutcome<StoredAnswer, unknown>): HttpReply;
}

/** How long a client waits before it asks again about an outcome that somebody has to find out. */
const UNKNOWN_RETRY_MS = 60_000;

/** `documentation` is what the `type` of a problem begins with. */
export function createReplies(documentation: string): Replies {
  const problems = createProblems(documentation);
  const replies: Replies = {
    problem: (...args) => ({ kind: 'answer', answer: problems.answer(...args) }),
    replay(stored) {
      const { status, headers } = stored;
      const body = storedBody(stored);
      const told = ['idempotency-status', 'replayed'] as const;
      if (body !== undefined)
        return { kind: 'answer', answer: { status, headers: [...headers, told], body } };
      const type = ['content-type', 'application/problem+json'] as const;
      // What describes the body describes one that is not there.
      const kept = headers.filter(([name]) => !/^(?:content-.*|etag|last-modified)$/i.test(name));
      return {
        kind: 'answer',
        answer: { status, headers: [...kept, type, told], body: problems.bodyNotKept(status) },
      };
    },
    of(outcome) {
      switch (outcome.status) {
        case 'executed':
        case 'replayed':
          return replies.replay(outcome.result);
        case 'mismatch':
          return replies.problem('mismatch', { outcome: 'mismatch' });
        case 'in_progress':
          return replies.problem('in-progress', {
            outcome: 'in_progress',
            retryAfterMs: outcome.retryAfterMs,
          });
        case 'unknown':
          return replies.problem('outcome-unknown', { outcome: 'unknown', retryAfterMs: UNKNOWN_RETRY_MS });
        default:
          // The identity outlives the delivery: it is known that the key took effect, and not what was answered.
          return replies.problem('answer-gone', { outcome: outcome.status });
      }
    },
  };
  return replies;
}

import assert from 'node:assert/strict';
import type { TransactionOutcome } from '@orderdock/idempotency';

/** What the sender of a webhook hears. */
function answer(outcome: TransactionOutcome<unknown, unknown>): { status: number; retryAfter?: number } {
  switch (outcome.status) {
    case 'executed':
    case 'replayed':
    case 'duplicate':
    case 'stale':
      return { status: 200 };
    case 'in_progress':
      return { status: 503, retryAfter: Math.ceil(outcome.retryAfterMs / 1000) };
    case 'conflict':
    case 'incomparable':
    case 'mismatch':
      return { status: 202 }; // after the delivery was put into your inbox, durably
  }
}

assert.deepEqual(answer({ status: 'in_progress', retryAfterMs: 1_200 }), { status: 503, retryAfter: 2 });

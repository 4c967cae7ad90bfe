import { describe, expect, it } from 'vitest';
import { answer } from './answer.ts';
import type { IntakeOutcome } from './outcome.ts';

const processedAt = new Date('2026-03-01T10:00:00.000Z');

describe('the answer table', () => {
  it.each<[IntakeOutcome, number]>([
    [{ kind: 'stored', outcome: 'executed', processedAt, orderId: '1' }, 200],
    [{ kind: 'stored', outcome: 'replayed', processedAt, orderId: '1' }, 200],
    [{ kind: 'stored', outcome: 'duplicate', processedAt }, 200],
    [{ kind: 'stored', outcome: 'stale', processedAt }, 200],
    [{ kind: 'inbox', reason: 'conflict', inboxId: '1' }, 202],
    [{ kind: 'inbox', reason: 'incomparable', inboxId: '1' }, 202],
    [{ kind: 'inbox', reason: 'not_understood', inboxId: '1' }, 202],
    [{ kind: 'handshake', response: { status: 200 } }, 200],
    [{ kind: 'refused', status: 401, code: 'INVALID_SIGNATURE', message: 'no' }, 401],
    [{ kind: 'refused', status: 400, code: 'MALFORMED_PAYLOAD', message: 'no' }, 400],
    [{ kind: 'refused', status: 404, code: 'UNKNOWN_STORE', message: 'no' }, 404],
    [{ kind: 'refused', status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'no' }, 413],
    [{ kind: 'unavailable', code: 'INBOX_FULL', message: 'no', retryAfterMs: 5_000 }, 503],
  ])('%j is %i', (outcome, status) => {
    expect(answer(outcome).status).toBe(status);
  });

  it('tells when it was processed, and rounds Retry-After up to whole seconds', () => {
    const stored = answer({ kind: 'stored', outcome: 'executed', processedAt, orderId: '1' });
    expect(JSON.parse(stored.body)).toEqual({
      outcome: 'executed',
      orderId: '1',
      processedAt: '2026-03-01T10:00:00.000Z',
    });
    const busy = answer({ kind: 'unavailable', code: 'IN_PROGRESS', message: 'busy', retryAfterMs: 1_001 });
    expect(busy.headers['retry-after']).toBe('2');
    expect(busy.headers['content-type']).toBe('application/problem+json');
  });
});

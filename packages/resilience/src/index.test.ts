import { expect, test } from 'vitest';
import * as api from './index.ts';

test('the exports are these', () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "AttemptTimeoutError",
      "CircuitOpenError",
      "DEADLINE_HEADER",
      "DeadlineExceededError",
      "EscalationAbortedError",
      "EscalationContendedError",
      "EscalationFormatError",
      "EscalationNotFoundError",
      "EscalationStoreError",
      "HarmfulOrderError",
      "InvalidOptionError",
      "JournalLockedError",
      "OutcomeUnknownError",
      "QueueUnavailableError",
      "RateLimitedError",
      "RecoveryRefusedError",
      "ResilienceClosedError",
      "ZombieLimitError",
      "admission",
      "breaker",
      "checkOrder",
      "classifyError",
      "classifyHttp",
      "compose",
      "courierPlan",
      "createEscalation",
      "createFailureDomains",
      "createHealth",
      "createLoopMonitor",
      "createRateLimiter",
      "createRecoveryBuffer",
      "createResilience",
      "createRetryBudget",
      "createStatusSource",
      "deadline",
      "decodeDeadline",
      "defaultAttribution",
      "domainTarget",
      "encodeDeadline",
      "fallback",
      "fileJournal",
      "memoryEscalationStore",
      "memoryQueue",
      "rateLimit",
      "rateProfiles",
      "retry",
      "retryAfterFromHeaders",
      "staleAnswer",
      "timeout",
    ]
  `);
});

test('every error is known by its code, across copies of the package', () => {
  const errors = [
    new api.AttemptTimeoutError('p', 5, 1),
    new api.CircuitOpenError('p', 'open', { retryAfterMs: 5 }),
    new api.DeadlineExceededError(5, false),
    new api.OutcomeUnknownError('p', 1, 'lost'),
    new api.RateLimitedError('p', 'deadline', 5),
    new api.ResilienceClosedError('p'),
    new api.ZombieLimitError('p', 3),
    new api.HarmfulOrderError([]),
    new api.RecoveryRefusedError('b', 'window'),
    new api.QueueUnavailableError('q', 'io'),
    new api.JournalLockedError({ host: 'a', pid: 1 }, { host: 'a', pid: 2 }),
  ];
  for (const error of errors) {
    const kinds = errors.map((other) => (error.constructor as typeof api.CircuitOpenError).isInstance(other));
    expect(kinds.filter(Boolean)).toHaveLength(1);
    expect(error.name).toBe(error.constructor.name);
  }
});

import { expect, test } from 'vitest';
import * as api from './index.ts';

test('the exports are these', () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "AttemptTimeoutError",
      "CircuitOpenError",
      "DeadlineExceededError",
      "InvalidOptionError",
      "OutcomeUnknownError",
      "RateLimitedError",
      "ResilienceClosedError",
      "classifyError",
      "createResilience",
    ]
  `);
});

test('every error is known by its code, across copies of the package', () => {
  const errors = [
    new api.AttemptTimeoutError('p', 5, 1),
    new api.CircuitOpenError('p', 'open', 5),
    new api.DeadlineExceededError(5, false),
    new api.OutcomeUnknownError('p', 1, 'lost'),
    new api.RateLimitedError('p', 'deadline', 5),
    new api.ResilienceClosedError('p'),
  ];
  for (const error of errors) {
    const kinds = errors.map((other) => (error.constructor as typeof api.CircuitOpenError).isInstance(other));
    expect(kinds.filter(Boolean)).toHaveLength(1);
    expect(error.name).toBe(error.constructor.name);
  }
});

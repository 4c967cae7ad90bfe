import { expect, test } from 'vitest';
import {
  EscalationAbortedError,
  EscalationContendedError,
  EscalationFormatError,
  EscalationNotFoundError,
  EscalationStoreError,
} from './errors.ts';

test('every error is known by its code, across copies of the package, and says whether to come again', () => {
  const errors = [
    new EscalationAbortedError('it has ended'),
    new EscalationContendedError(),
    new EscalationFormatError(2),
    new EscalationNotFoundError(),
    new EscalationStoreError(new Error('reset')),
  ];
  for (const error of errors) {
    const kinds = errors.filter((other) =>
      (error.constructor as typeof EscalationFormatError).isInstance(other),
    );
    expect(kinds).toEqual([error]);
  }
  expect(errors.map(({ code, isRetryable }) => [code, isRetryable])).toEqual([
    ['ESCALATION_ABORTED', false],
    ['ESCALATION_CONTENDED', true],
    ['ESCALATION_FORMAT', true],
    ['ESCALATION_NOT_FOUND', false],
    ['ESCALATION_STORE_UNAVAILABLE', true],
  ]);
});

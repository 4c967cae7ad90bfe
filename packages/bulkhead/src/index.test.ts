import { expect, test } from 'vitest';
import * as bulkhead from './index.ts';

test('the package exports these names', () => {
  expect(Object.keys(bulkhead).sort()).toMatchInlineSnapshot(`
    [
      "BulkheadClosedError",
      "BulkheadFullError",
      "BulkheadTimeoutError",
      "DeadlineExceededError",
      "HISTOGRAM_BOUNDS_MS",
      "OverflowRefusedError",
      "OverflowedError",
      "QueueNotDurableError",
      "createBulkhead",
      "createOverflow",
      "lossyMemoryQueue",
      "quantileBoundMs",
    ]
  `);
});

test('each error is recognised by its code, across copies of the package', () => {
  const errors = [
    [bulkhead.BulkheadClosedError, new bulkhead.BulkheadClosedError(), 'BULKHEAD_CLOSED'],
    [bulkhead.BulkheadTimeoutError, new bulkhead.BulkheadTimeoutError('s', 5), 'BULKHEAD_TIMEOUT'],
    [bulkhead.DeadlineExceededError, new bulkhead.DeadlineExceededError(0, false), 'DEADLINE_EXCEEDED'],
    [
      bulkhead.BulkheadFullError,
      new bulkhead.BulkheadFullError({ storeId: 's', tier: 't', reason: 'queue', retryAfterMs: 5 }),
      'BULKHEAD_FULL',
    ],
  ] as const;
  for (const [type, error, code] of errors) {
    expect(error.code).toBe(code);
    expect(type.isInstance(error)).toBe(true);
    expect(type.isInstance(new Error(code))).toBe(false);
  }
});

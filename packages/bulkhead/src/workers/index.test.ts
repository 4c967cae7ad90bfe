import { expect, test } from 'vitest';
import * as workers from './index.ts';

test('what is exported is what is listed here', () => {
  expect(Object.keys(workers).toSorted()).toMatchInlineSnapshot(`
    [
      "WorkerJobKilledError",
      "WorkersRefusedError",
      "createWorkers",
      "workerJob",
    ]
  `);
});

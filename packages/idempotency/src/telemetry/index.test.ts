import { expect, test } from 'vitest';
import * as telemetry from './index.ts';

test('the exports are these', () => {
  expect(Object.keys(telemetry).toSorted()).toMatchInlineSnapshot(`
    [
      "AGE_BOUNDS_MS",
      "advise",
      "createAgeHistogram",
      "observeDuplicateAges",
      "withTelemetry",
    ]
  `);
});

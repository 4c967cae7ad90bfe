import { expect, it } from 'vitest';
import { eventArbitrary } from '../testing/index.ts';
import { createEventJudge } from './test/agreement.ts';
import { differencesOnMutated, differencesOnValid } from './test/differences.ts';

const judge = createEventJudge();
const VALUES = 5_000;

it(`zod and Ajv accept ${VALUES} valid events`, { timeout: 180_000 }, () => {
  expect(differencesOnValid(judge, eventArbitrary(), VALUES)).toEqual([]);
});

it(`zod and Ajv refuse ${VALUES} mutated events, and agree on those that stayed valid`, {
  timeout: 180_000,
}, () => {
  expect(differencesOnMutated(judge, eventArbitrary(), VALUES)).toEqual([]);
});

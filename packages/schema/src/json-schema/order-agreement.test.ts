import { expect, it } from 'vitest';
import { orderArbitrary } from '../testing/index.ts';
import { createOrderJudge } from './test/agreement.ts';
import { differencesOnMutated, differencesOnValid } from './test/differences.ts';

const judge = createOrderJudge();
const VALUES = 5_000;

it(`zod and Ajv accept ${VALUES} valid orders`, { timeout: 180_000 }, () => {
  expect(differencesOnValid(judge, orderArbitrary(), VALUES)).toEqual([]);
});

it(`zod and Ajv refuse ${VALUES} mutated orders, and agree on those that stayed valid`, {
  timeout: 180_000,
}, () => {
  expect(differencesOnMutated(judge, orderArbitrary(), VALUES)).toEqual([]);
});

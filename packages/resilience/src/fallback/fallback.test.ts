import { createFakeClock } from '@orderdock/kit/testing';
import { expect, expectTypeOf, test } from 'vitest';
import { fails } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { type Detailed, staleAnswer } from './fallback.ts';

const make = (answer: string | ReturnType<typeof staleAnswer<string>>) =>
  createResilience<string>({ name: 'p', clock: createFakeClock(), retry: false, fallback: () => answer });

test('an answer of the work is labelled as such', async () => {
  const detailed = await make('cached').executeDetailed(async () => 7);
  expectTypeOf(detailed).toEqualTypeOf<Detailed<number, string>>();
  expect(detailed).toEqual({ source: 'work', value: 7, attempts: 1 });
});

test('an answer of the fallback says that it is one, why, and how old it is', async () => {
  const error = Object.assign(new Error('down'), { code: 'ECONNRESET' });
  const work = async (): Promise<number> => fails(error)() as never;
  expect(await make(staleAnswer('cached', 60_000)).executeDetailed(work)).toEqual({
    source: 'fallback',
    value: 'cached',
    ageMs: 60_000,
    reason: 'ECONNRESET',
    error,
    attempts: 1,
  });
  expect(await make('fresh').executeDetailed(work)).toMatchObject({ source: 'fallback', ageMs: undefined });
});

test('`execute` gives the value alone, also of an answer with an age', async () => {
  expect(await make(staleAnswer('cached', 5)).execute(async () => fails()())).toBe('cached');
});

test('an open circuit’s refusal is replaced as any other failure', async () => {
  const pipeline = createResilience<string>({
    name: 'p',
    clock: createFakeClock(),
    breaker: { window: 1 },
    retry: false,
    fallback: () => 'cached',
  });
  await pipeline.execute(async () => fails()());
  expect(await pipeline.execute(async () => 1)).toBe('cached');
  expect(await pipeline.executeDetailed(async () => 1)).toMatchObject({ reason: 'CIRCUIT_OPEN' });
});

test('where there is no fallback, the detailed call rejects with the error itself', async () => {
  const pipeline = createResilience({ name: 'p', clock: createFakeClock(), retry: false });
  await expect(pipeline.executeDetailed(async () => fails()())).rejects.toThrow('down');
});

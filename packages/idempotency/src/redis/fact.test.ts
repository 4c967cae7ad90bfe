import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFact, encodeFact } from './fact.ts';

const entity = 'e'.repeat(32);

test('a fact survives the way through Redis', () => {
  const record = fc.record({
    status: fc.constantFrom('executed' as const, 'duplicate' as const, 'stale' as const),
    answer: fc.option(
      fc.jsonValue({ maxDepth: 3, noUnicodeString: false }).map((value) => JSON.stringify(value)),
      { nil: undefined },
    ),
    processedAtMs: fc.integer({ min: 0, max: 4e12 }),
    entity: fc.constant(entity),
    fingerprint: fc.option(fc.constant('f'.repeat(32)), { nil: undefined }),
    claimId: fc.constant(undefined),
  });
  fc.assert(
    fc.property(record, (fact) => {
      const large = fact.answer !== undefined && Buffer.byteLength(fact.answer, 'utf8') > 512;
      const back = decodeFact(encodeFact(fact), entity);
      if (large) expect(back).toEqual({ state: 'done_in_store' });
      else expect(back).toEqual({ state: 'done', record: fact });
    }),
  );
});

test('an answer is kept up to 512 bytes', () => {
  const fact = (length: number) =>
    encodeFact({
      status: 'executed',
      answer: JSON.stringify('x'.repeat(length - 2)),
      processedAtMs: 1,
      entity,
      fingerprint: undefined,
      claimId: 'c',
    });
  expect(decodeFact(fact(512), entity)?.state).toBe('done');
  expect(decodeFact(fact(513), entity)?.state).toBe('done_in_store');
  expect(fact(513)).toBe('{"s":"executed","t":1,"l":1}');
});

test.each([
  '',
  'processed',
  '1',
  'null',
  '[]',
  '{"s":"gone","t":1}',
  '{"s":"stale"}',
  '{"s":"stale","t":1,"fp":2}',
])('text that is no fact is none: %j', (text) => {
  expect(decodeFact(text, entity)).toBeUndefined();
});

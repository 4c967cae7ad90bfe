import { expect, it } from 'vitest';
import { declaredCodes, listedCodes } from './error-codes.ts';
import { list, read } from './repository.ts';

it('reads a code from a class and from a row, and nothing else', () => {
  const source =
    "class A extends B {\n  static readonly code = 'A_FULL';\n  readonly code = A.code;\n}\nconst code = 'NOT_ONE';";
  expect(declaredCodes([source, source])).toEqual(['A_FULL']);
  expect(listedCodes('| code | when |\n| --- | --- |\n| `A_FULL` | no room |\n\nLike `OTHER`.')).toEqual([
    'A_FULL',
  ]);
});

it('docs/errors.md lists every code of the packages once, and no other', () => {
  const sources = list('packages/*/src/**/*.ts', 'internal/kit/src/**/*.ts').filter(
    (path) => !path.endsWith('.test.ts'),
  );
  const declared = declaredCodes(sources.map((path) => read(path) ?? ''));
  expect([...listedCodes(read('docs/errors.md') ?? '')].sort()).toEqual(declared);
});

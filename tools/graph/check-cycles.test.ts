import { expect, it } from 'vitest';
import { checkCycles } from './check-cycles.ts';

const faultsOf = (files: Record<string, string>): readonly string[] =>
  checkCycles(new Map(Object.entries(files)));

it('lets two files share a third', () => {
  expect(
    faultsOf({ 'a/x.ts': "import './z.ts';", 'a/y.ts': "import './z.ts';\nimport './x.ts';", 'a/z.ts': '' }),
  ).toEqual([]);
});

it('finds a cycle through folders and names it once, whichever file is read first', () => {
  const files = {
    'src/c.ts': "import { a } from './index.ts';",
    'src/index.ts': "export { b } from './deep/b.ts';",
    'src/deep/b.ts': "import { c } from '../c.ts';",
  };
  expect(faultsOf(files)).toEqual(['cycle: src/c.ts → src/index.ts → src/deep/b.ts → src/c.ts']);
});

it('finds a cycle of types alone, which no compiler reports', () => {
  const files = {
    'src/a.ts': "import type { B } from './b.ts';",
    'src/b.ts': "import type { A } from './a.ts';",
  };
  expect(faultsOf(files)).toEqual(['cycle: src/a.ts → src/b.ts → src/a.ts']);
});

it('finds a file that imports itself', () => {
  expect(faultsOf({ 'src/a.ts': "import './a.ts';" })).toEqual(['cycle: src/a.ts → src/a.ts']);
});

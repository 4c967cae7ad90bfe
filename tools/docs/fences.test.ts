import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFences } from './fences.ts';
import { list, read } from './repository.ts';

const files: Record<string, string> = { 'snippets/a.ts': "import 'a';\n\nconst x = 1;\n" };
const faultsOf = (markdown: string): readonly string[] =>
  checkFences('README.md', markdown, (path) => files[path]);

describe('a fence of code', () => {
  it('is what its snippet is', () => {
    expect(
      faultsOf("# a\n\n<!-- snippet: snippets/a.ts -->\n```ts\nimport 'a';\n\nconst x = 1;\n```\n"),
    ).toEqual([]);
  });

  it('is at fault if it differs by a blank', () => {
    const text = "# a\n\n<!-- snippet: snippets/a.ts -->\n```ts\nimport 'a';\n\nconst x = 1; \n```\n";
    expect(faultsOf(text)).toEqual(['README.md:4: differs from snippets/a.ts']);
  });

  it('is at fault without a snippet, also after one that has it', () => {
    const text =
      "<!-- snippet: snippets/a.ts -->\n```ts\nimport 'a';\n\nconst x = 1;\n```\n\n```typescript\nlet y;\n```\n";
    expect(faultsOf(text)).toEqual(['README.md:8: code without <!-- snippet: path --> on the line before']);
  });

  it('is at fault if its snippet is gone', () => {
    expect(faultsOf('<!-- snippet: snippets/b.ts -->\n```ts\nlet y;\n```\n')).toEqual([
      'README.md:2: there is no snippets/b.ts',
    ]);
  });

  it('is JavaScript as well', () => {
    expect(faultsOf('```js\nlet y;\n```\n')).toHaveLength(1);
  });

  it('is another matter than a shell or a JSON fence', () => {
    expect(faultsOf('```sh\nnpm start\n```\n\n```json\n{}\n```\n')).toEqual([]);
  });
});

describe('the documents of the repository', () => {
  it.each(list('README.md', 'packages/*/README.md', 'docs/**/*.md'))(
    '%s shows only code that is compiled and run',
    (path) => {
      const relative = (snippet: string): string | undefined =>
        read(posix.join(posix.dirname(path), snippet));
      expect(checkFences(path, read(path) ?? '', relative)).toEqual([]);
    },
  );
});

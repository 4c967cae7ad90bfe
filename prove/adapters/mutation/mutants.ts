import { FAULT_RULES } from './rules.ts';

/** One fault in one place of one file. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly fault: string;
  readonly before: string;
  readonly after: string;
  /** The whole faulty file. */
  readonly text: string;
}

/** Every mutant of a source file: each rule at each place where it fits, outside imports and comments. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  return FAULT_RULES.flatMap(({ name, find, replace }) =>
    [...source.matchAll(find)].flatMap((match): Mutant[] => {
      const line = lineAt(source, match.index);
      const after = replace(match);
      if (after === undefined || after === match[0] || !isCode(line.text)) return [];
      const text = `${source.slice(0, match.index)}${after}${source.slice(match.index + match[0].length)}`;
      return [{ file, line: line.number, fault: name, before: line.text.trim(), after: after.trim(), text }];
    }),
  );
}

/** `count` of them, spread evenly over the list. */
export function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)] as T);
}

/** Not an import, a comment, a type's member, nor the words of an issue, which change nothing that is promised. */
function isCode(line: string): boolean {
  return !/^\s*(?:import\b|export \{|\/\/|\/?\*|type \w+,|readonly )|\.report\(/.test(line);
}

function lineAt(source: string, index: number): { readonly number: number; readonly text: string } {
  const start = source.lastIndexOf('\n', index - 1) + 1;
  const end = source.indexOf('\n', index);
  return {
    number: source.slice(0, index).split('\n').length,
    text: source.slice(start, end === -1 ? undefined : end),
  };
}

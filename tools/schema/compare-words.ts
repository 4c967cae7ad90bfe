import type { SchemaChange } from './change.ts';
import type { Place } from './place.ts';

/** Types and words: one more breaks those who read, one less those who write. */
export function compareWords({ path, before, after }: Place): readonly SchemaChange[] {
  return ['type', 'enum', 'const'].flatMap((keyword) => {
    const [left, right] = [listOf(before.schema[keyword]), listOf(after.schema[keyword])];
    // No list allows every word.
    if (left === undefined && right === undefined) return [];
    if (left === undefined) return [change(path, `${keyword} added`, 'writers')];
    if (right === undefined) return [change(path, `${keyword} removed`, 'readers')];
    return [
      ...right
        .filter((word) => !left.includes(word))
        .map((word) => change(path, `${keyword} gains ${word}`, 'readers')),
      ...left
        .filter((word) => !right.includes(word))
        .map((word) => change(path, `${keyword} loses ${word}`, 'writers')),
    ];
  });
}

function listOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map((word) => JSON.stringify(word));
}

function change(path: string, what: string, broken: 'readers' | 'writers'): SchemaChange {
  return {
    path,
    what,
    kind: 'meaning',
    readers: broken === 'readers' ? 'yes' : 'no',
    writers: broken === 'writers' ? 'yes' : 'no',
  };
}

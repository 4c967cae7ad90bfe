import type { SchemaChange } from './change.ts';
import type { Place } from './place.ts';

const LOWER = ['minimum', 'minLength', 'minItems'];
const UPPER = ['maximum', 'maxLength', 'maxItems'];

/** A bound that tightens breaks those who write, one that loosens those who read. */
export function compareBounds({ path, before, after }: Place): readonly SchemaChange[] {
  return [...LOWER, ...UPPER].flatMap((keyword): readonly SchemaChange[] => {
    const absent = LOWER.includes(keyword) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const left = (before.schema[keyword] as number | undefined) ?? absent;
    const right = (after.schema[keyword] as number | undefined) ?? absent;
    if (left === right) return [];
    const isTighter = LOWER.includes(keyword) ? right > left : right < left;
    const what = `${keyword} ${isTighter ? 'tightened' : 'loosened'}`;
    return [
      {
        path,
        what,
        kind: 'meaning',
        readers: isTighter ? 'no' : 'yes',
        writers: isTighter ? 'yes' : 'no',
      },
    ];
  });
}

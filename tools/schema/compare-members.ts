import type { JsonSchema } from '../../packages/schema/src/json-schema/generate.ts';
import type { SchemaChange } from './change.ts';
import { isSchema, type Located, type Place } from './place.ts';

type Compare = (place: Place) => readonly SchemaChange[];

/** Members that come, go, or become required or optional, and what may stand beside them. */
export function compareMembers(place: Place, compare: Compare): readonly SchemaChange[] {
  return [
    ...compareNamed(place, 'properties', compare),
    ...compareNamed(place, 'patternProperties', compare),
    ...compareOthers(place, compare),
  ];
}

function compareNamed(place: Place, keyword: string, compare: Compare): readonly SchemaChange[] {
  const { path, before, after } = place;
  const [left, right] = [membersOf(before, keyword), membersOf(after, keyword)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) => {
    const at = `${path}/${keyword}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const [old, current] = [left[name], right[name]];
    if (old === undefined) return [added(at, place, name)];
    if (current === undefined) return [removed(at)];
    return [
      ...compareRequired(at, isRequired(before, name), isRequired(after, name)),
      ...compare({ path: at, before: { ...before, schema: old }, after: { ...after, schema: current } }),
    ];
  });
}

/** A new member passes by those who read, unless they validate by a schema that allows no others. */
function added(path: string, { before, after }: Place, name: string): SchemaChange {
  const readers = before.schema['additionalProperties'] === false ? 'strict' : 'no';
  return isRequired(after, name)
    ? { path, what: 'required member added', kind: 'meaning', readers, writers: 'yes' }
    : { path, what: 'optional member added', kind: 'meaning', readers, writers: 'no' };
}

/** Whoever read it misses it, and whoever writes it is refused where no others are allowed. */
function removed(path: string): SchemaChange {
  return { path, what: 'member removed', kind: 'meaning', readers: 'yes', writers: 'yes' };
}

function compareRequired(path: string, was: boolean, is: boolean): readonly SchemaChange[] {
  if (was === is) return [];
  return is
    ? [{ path, what: 'member became required', kind: 'meaning', readers: 'no', writers: 'yes' }]
    : [{ path, what: 'member became optional', kind: 'meaning', readers: 'yes', writers: 'no' }];
}

function compareOthers({ path, before, after }: Place, compare: Compare): readonly SchemaChange[] {
  const at = `${path}/additionalProperties`;
  const [left, right] = [before.schema['additionalProperties'], after.schema['additionalProperties']];
  const [was, is] = [left !== false, right !== false];
  if (was && !is)
    return [{ path: at, what: 'other members forbidden', kind: 'meaning', readers: 'no', writers: 'yes' }];
  if (!was && is)
    return [{ path: at, what: 'other members allowed', kind: 'meaning', readers: 'strict', writers: 'no' }];
  if (!is || (left === undefined && right === undefined)) return [];
  const anything: JsonSchema = {};
  return compare({
    path: at,
    before: { ...before, schema: isSchema(left) ? left : anything },
    after: { ...after, schema: isSchema(right) ? right : anything },
  });
}

function membersOf({ schema }: Located, keyword: string): Readonly<Record<string, JsonSchema>> {
  return (schema[keyword] ?? {}) as Readonly<Record<string, JsonSchema>>;
}

function isRequired({ schema }: Located, name: string): boolean {
  return ((schema['required'] ?? []) as readonly string[]).includes(name);
}

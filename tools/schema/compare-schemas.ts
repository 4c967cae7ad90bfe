import type { JsonSchema } from '../../packages/schema/src/json-schema/generate.ts';
import type { SchemaChange } from './change.ts';
import { compareBounds } from './compare-bounds.ts';
import { compareMembers } from './compare-members.ts';
import { compareWords } from './compare-words.ts';
import { isSchema, type Place, resolveReference } from './place.ts';

/** Keywords that say nothing about which values are valid. */
const ANNOTATIONS = new Set(['$comment', 'title', 'description', 'examples', 'default', 'deprecated', 'pii']);
/** Keywords that are followed, or compared one by one elsewhere. */
const STRUCTURE = new Set([
  '$defs',
  '$ref',
  'type',
  'enum',
  'const',
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'items',
  'oneOf',
  'anyOf',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
]);

/**
 * Every difference between two versions of a JSON Schema and whom it breaks. It knows the keywords that our schemas use; a
 * difference in any other is reported as breaking all, for a change that nobody judged must not pass as harmless.
 */
export function compareSchemas(before: JsonSchema, after: JsonSchema): readonly SchemaChange[] {
  return compareAt({
    path: '',
    before: { root: before, schema: before },
    after: { root: after, schema: after },
  });
}

function compareAt(place: Place): readonly SchemaChange[] {
  const before = resolveReference(place.before);
  const after = resolveReference(place.after);
  const here: Place = {
    path: place.path,
    before: { root: place.before.root, schema: before },
    after: { root: place.after.root, schema: after },
  };
  return [
    ...compareWords(here),
    ...compareBounds(here),
    ...compareMembers(here, compareAt),
    ...compareItems(here),
    ...compareOptions(here),
    ...compareRest(here),
  ];
}

function compareItems({ path, before, after }: Place): readonly SchemaChange[] {
  const [left, right] = [before.schema['items'], after.schema['items']];
  if (!isSchema(left) || !isSchema(right)) return [];
  return compareAt({
    path: `${path}/items`,
    before: { ...before, schema: left },
    after: { ...after, schema: right },
  });
}

/** Options are told apart by the constant that discriminates them, and by their position where there is none. */
function compareOptions(place: Place): readonly SchemaChange[] {
  return ['oneOf', 'anyOf'].flatMap((keyword) => {
    const [left, right] = [optionsOf(place.before, keyword), optionsOf(place.after, keyword)];
    return [...new Set([...left.keys(), ...right.keys()])].flatMap((name): readonly SchemaChange[] => {
      const [before, after] = [left.get(name), right.get(name)];
      const path = `${place.path}/${keyword}/${name}`;
      if (before !== undefined && after !== undefined)
        return compareAt({
          path,
          before: { ...place.before, schema: before },
          after: { ...place.after, schema: after },
        });
      return before === undefined
        ? [{ path, what: 'option added', kind: 'meaning', readers: 'yes', writers: 'no' }]
        : [{ path, what: 'option removed', kind: 'meaning', readers: 'no', writers: 'yes' }];
    });
  });
}

function optionsOf({ root, schema }: Place['before'], keyword: string): ReadonlyMap<string, JsonSchema> {
  const options = schema[keyword];
  if (!Array.isArray(options)) return new Map();
  return new Map(
    options.filter(isSchema).map((option, index) => {
      const properties = resolveReference({ root, schema: option })['properties'] as
        | Readonly<Record<string, JsonSchema>>
        | undefined;
      return [String(properties?.['type']?.['const'] ?? index), option];
    }),
  );
}

function compareRest({ path, before, after }: Place): readonly SchemaChange[] {
  const names = new Set([...Object.keys(before.schema), ...Object.keys(after.schema)]);
  return [...names].flatMap((keyword): readonly SchemaChange[] => {
    const same = JSON.stringify(before.schema[keyword]) === JSON.stringify(after.schema[keyword]);
    if (same || STRUCTURE.has(keyword)) return [];
    const what = `${keyword} changed`;
    return ANNOTATIONS.has(keyword)
      ? [{ path, what, kind: 'words', readers: 'no', writers: 'no' }]
      : [{ path, what, kind: 'meaning', readers: 'yes', writers: 'yes' }];
  });
}

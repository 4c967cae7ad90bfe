import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../packages/schema/src/json-schema/generate.ts';
import { type Bump, bumpFor, covers, neededBump } from './change.ts';
import { compareSchemas } from './compare-schemas.ts';
import { pendingBump } from './pending-bump.ts';
import { publishedSchemas } from './published.ts';

const closed = (properties: JsonSchema, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const open = (properties: JsonSchema): JsonSchema => ({
  type: 'object',
  properties,
  additionalProperties: {},
});
const text: JsonSchema = { type: 'string' };
const member = (schema: JsonSchema) => closed({ a: schema });

/** name, before, after, broken readers, broken writers, needed step */
const CASES: readonly (readonly [string, JsonSchema, JsonSchema, string, string, Bump])[] = [
  ['a member removed', closed({ a: text, b: text }), closed({ a: text }), 'yes', 'yes', 'major'],
  ['a required member added', closed({}), closed({ a: text }, ['a']), 'strict', 'yes', 'major'],
  ['an optional member added', closed({}), closed({ a: text }), 'strict', 'no', 'minor'],
  ['an optional member added to an open object', open({}), open({ a: text }), 'no', 'no', 'minor'],
  ['a member that became required', member(text), closed({ a: text }, ['a']), 'no', 'yes', 'major'],
  ['a member that became optional', closed({ a: text }, ['a']), member(text), 'yes', 'no', 'major'],
  ['a word lost', member({ enum: ['x', 'y'] }), member({ enum: ['x'] }), 'no', 'yes', 'major'],
  ['a word gained', member({ enum: ['x'] }), member({ enum: ['x', 'y'] }), 'yes', 'no', 'major'],
  ['a type gained', member(text), member({ type: ['string', 'null'] }), 'yes', 'no', 'major'],
  ['a type lost', member({ type: ['string', 'null'] }), member(text), 'no', 'yes', 'major'],
  ['a list of words where any was allowed', member({}), member({ enum: ['x'] }), 'no', 'yes', 'major'],
  ['a pattern changed', member({ pattern: '^a$' }), member({ pattern: '^b$' }), 'yes', 'yes', 'major'],
  ['a bound tightened', member({ maxLength: 9 }), member({ maxLength: 8 }), 'no', 'yes', 'major'],
  ['a bound loosened', member({ minimum: 1 }), member({ minimum: 0 }), 'yes', 'no', 'major'],
  ['a bound that appears', member(text), member({ ...text, minLength: 1 }), 'no', 'yes', 'major'],
  ['a bound that is gone', member({ ...text, maxLength: 9 }), member(text), 'yes', 'no', 'major'],
  ['other members forbidden', open({}), closed({}), 'no', 'yes', 'major'],
  ['other members allowed', { ...closed({}), required: [] }, open({}), 'strict', 'no', 'minor'],
  ['a constant changed', member({ const: 1 }), member({ const: 2 }), 'yes', 'yes', 'major'],
  ['an option added', { oneOf: [text] }, { oneOf: [text, { type: 'null' }] }, 'yes', 'no', 'major'],
  ['an option removed', { anyOf: [text, { type: 'null' }] }, { anyOf: [text] }, 'no', 'yes', 'major'],
  ['a description', member(text), member({ ...text, description: 'Words' }), 'no', 'no', 'patch'],
  ['a mark of personal data', member(text), member({ ...text, pii: 'name' }), 'no', 'no', 'patch'],
  ['a keyword that it does not know', member(text), member({ ...text, not: {} }), 'yes', 'yes', 'major'],
  ['an id', { $id: 'urn:a:1' }, { $id: 'urn:a:2' }, 'yes', 'yes', 'major'],
  [
    'a change in the items of a list',
    { items: text },
    { items: { ...text, maxLength: 3 } },
    'no',
    'yes',
    'major',
  ],
];

const worst = (values: readonly string[]) =>
  ['yes', 'strict', 'no'].find((value) => values.includes(value)) ?? 'no';

describe('comparing two versions of a schema', () => {
  it.each(CASES)('%s', (_name, before, after, readers, writers, bump) => {
    const changes = compareSchemas(before, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(worst(changes.map((change) => change.readers))).toBe(readers);
    expect(worst(changes.map((change) => change.writers))).toBe(writers);
    expect(neededBump(changes)).toBe(bump);
  });

  it('finds nothing where nothing changed, names of definitions aside', () => {
    const before = { $ref: '#/$defs/A', $defs: { A: closed({ a: text }) } };
    const after = { $ref: '#/$defs/B', $defs: { B: closed({ a: text }) } };
    expect(compareSchemas(before, after)).toEqual([]);
    expect(neededBump([])).toBe('none');
    for (const { schema } of publishedSchemas()) expect(compareSchemas(schema, schema)).toEqual([]);
  });

  it('says where', () => {
    const before = {
      properties: { lines: { items: { $ref: '#/$defs/Line' } } },
      $defs: { Line: member(text) },
    };
    const after = { properties: { lines: { items: { $ref: '#/$defs/Line' } } }, $defs: { Line: closed({}) } };
    expect(compareSchemas(before, after).map(({ path, what }) => [path, what])).toEqual([
      ['/properties/lines/items/properties/a', 'member removed'],
    ]);
  });

  it('finds a change in the published schemas behind their references', () => {
    const [order] = publishedSchemas();
    const changed = structuredClone(order?.schema ?? {});
    const definitions = changed['$defs'] as { Currency: JsonSchema };
    definitions.Currency['pattern'] = '^[A-Z]{3,4}$';
    const paths = compareSchemas(order?.schema ?? {}, changed).map(({ path }) => path);
    expect(paths).toContain('/properties/currency/properties/shop');
    expect(paths).toContain('/properties/totals/properties/grand/properties/shop/properties/currency');
  });

  it('tells the types of events apart by their name and not by their position', () => {
    const event = (type: string) => ({ properties: { type: { const: type } } });
    expect(compareSchemas({ oneOf: [event('a'), event('b')] }, { oneOf: [event('b'), event('a')] })).toEqual(
      [],
    );
  });
});

describe('the step that is needed', () => {
  it('is one smaller before version 1', () => {
    expect(['major', 'minor', 'patch'].map((bump) => bumpFor('0.3.1', bump as Bump))).toEqual([
      'minor',
      'patch',
      'patch',
    ]);
    expect(bumpFor('1.0.0', 'major')).toBe('major');
  });

  it('is covered by the same step or a further one', () => {
    expect(covers('minor', 'minor')).toBe(true);
    expect(covers('minor', 'major')).toBe(false);
    expect(covers('none', 'none')).toBe(true);
  });

  it('is compared with the furthest that a changeset states for the package', () => {
    const changesets = [
      "---\n'@orderdock/schema': patch\n'@orderdock/adapters': major\n---\n\nText: '@orderdock/schema': major\n",
      '---\n"@orderdock/schema": minor\n---\n',
      '# Changesets\n',
    ];
    expect(pendingBump(changesets, '@orderdock/schema')).toBe('minor');
    expect(pendingBump([], '@orderdock/schema')).toBe('none');
  });
});

import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { createSource, createTracedSource } from './create-source.ts';
import { decimal, identifier, isoInstant, text } from './kinds.ts';

describe('what an order cannot do without', () => {
  test('is refused with its place, what was expected and what kind of thing was there', () => {
    const source = createSource({ order: { lines: [{ id: 1 }, { 'a/b~c': ['secret'] }] } });
    const [, second] = source.object('order').list('lines');
    const error = thrownBy(() => second?.required('a/b~c', identifier));
    expect(error).toMatchObject({
      code: 'UNEXPECTED_SHAPE',
      path: '/order/lines/1/a~1b~0c',
      expected: 'an id',
      received: 'an array',
    });
    expect(String(error)).not.toContain('secret');
  });

  test.each([
    ['nothing', {}],
    ['null', { id: null }],
    ['an empty string', { id: '' }],
    ['a boolean', { id: true }],
    ['an object', { id: {} }],
  ])('got %s', (received, payload) => {
    expect(() => createSource(payload).required('id', identifier)).toThrow(
      expect.objectContaining({ received }),
    );
  });

  test('is not found on the prototype', () => {
    const source = createSource(JSON.parse('{"__proto__":{"id":"1"}}'));
    expect(() => source.required('id', identifier)).toThrow(UnexpectedShapeError);
    expect(source.optional('constructor', text)).toBeUndefined();
    expect(source.object('__proto__').required('id', identifier)).toBe('1');
  });

  test('includes the root', () => {
    for (const payload of [null, undefined, 'x', 1, []])
      expect(() => createSource(payload)).toThrow(expect.objectContaining({ path: '' }));
  });
});

describe('what an order can do without', () => {
  test('is absent where it is missing, null or empty, without an issue', () => {
    const source = createSource({ a: null, b: '', list: null });
    expect([source.optional('a', text), source.optional('b', text), source.optional('c', text)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(source.optionalList('list')).toEqual([]);
    expect(source.values('none', text)).toEqual([]);
    expect(source.optionalObject('a')).toBeUndefined();
    expect(source.issues()).toEqual([]);
  });

  test('is an issue where it cannot be read, once, and the rest goes on', () => {
    const source = createSource({ price: 'free', lines: [{ id: 1 }, 7, 'x'], tags: ['a', {}, 'b'], who: [] });
    for (let time = 0; time < 2; time += 1) {
      expect(source.optional('price', decimal)).toBeUndefined();
      expect(source.optionalList('lines')).toHaveLength(1);
      expect(source.values('tags', text)).toEqual(['a', 'b']);
      expect(source.optionalObject('who')).toBeUndefined();
    }
    expect(source.issues().map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unreadable_value /price',
      'unreadable_value /lines/1',
      'unreadable_value /lines/2',
      'unreadable_value /tags/1',
      'unreadable_value /who',
    ]);
  });

  test('cannot fill the memory with issues', () => {
    const source = createSource({ lines: Array.from({ length: 5_000 }, () => 1) });
    source.optionalList('lines');
    expect(source.issues()).toHaveLength(101);
    expect(source.issues().at(-1)).toMatchObject({
      code: 'more_issues',
      message: '4900 more issues are not listed',
    });
  });
});

test('the leaves that nobody read are known by their place', () => {
  const source = createTracedSource({
    id: 1,
    name: 'x',
    empty: {},
    customer: { id: 2, email: 'e', nested: { a: 1 } },
    lines: [{ id: 3, sku: 's' }, 4],
    untouched: [{ deep: [true, null] }],
  });
  source.required('id', identifier);
  source.object('customer').optional('email', text);
  source.optionalList('lines')[0]?.required('id', identifier);
  expect(source.unread()).toEqual([
    '/name',
    '/customer/id',
    '/customer/nested/a',
    '/lines/0/sku',
    '/lines/1',
    '/untouched/0/deep/0',
    '/untouched/0/deep/1',
  ]);
});

test('a leaf that cannot be read as what was asked for is not one that was read; an empty text is absent, like null', () => {
  const source = createTracedSource({ closed_at: 'closed_at', note: '', gone: null });
  source.optional('closed_at', isoInstant);
  source.optional('note', text);
  source.optional('gone', text);
  expect(source.unread()).toEqual(['/closed_at']);
});

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

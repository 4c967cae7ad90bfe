import { expect, it } from 'vitest';
import { chain, createScope, optionalElements } from './scope.ts';

it('reads a leaf from the source itself', () => {
  const scope = createScope('order', [{ path: ['id'], isRequired: true }, { path: ['note'] }]);
  expect(scope.declarations).toEqual([]);
  expect(scope.leaf({ path: ['id'], isRequired: true }, 'identifier')).toBe(
    "order.required('id', identifier)",
  );
  expect(scope.leaf({ path: ['note'] }, 'text')).toBe("order.optional('note', text)");
});

it('reads one leaf of an object by a chain', () => {
  const scope = createScope('order', [{ path: ['buyer', 'contact', 'email'] }]);
  expect(scope.leaf({ path: ['buyer', 'contact', 'email'] }, 'text')).toBe(
    "order.optionalObject('buyer')?.optionalObject('contact')?.optional('email', text)",
  );
});

it('declares an object that is read from twice, required where one of its leaves is', () => {
  const paths = [{ path: ['totals', 'grand'], isRequired: true }, { path: ['totals', 'tax'] }];
  const scope = createScope('order', paths);
  expect(scope.declarations).toEqual(["const total = order.object('totals');"]);
  expect(scope.leaf({ path: ['totals', 'tax'] }, 'decimal')).toBe("total.optional('tax', decimal)");
});

it('names no variable as a sample does, nor as another', () => {
  const twice = (name: string) => [{ path: [name, 'a'] }, { path: [name, 'b'] }];
  const { declarations } = createScope(
    'order',
    [...twice('buyer'), ...twice("x'); evil("), ...twice('Zimt')],
    ['buyer'],
  );
  expect(declarations).toEqual([
    "const buyer2 = order.optionalObject('buyer');",
    "const part = order.optionalObject('x\\'); evil(');",
    "const part2 = order.optionalObject('Zimt');",
  ]);
});

it('goes through objects to a list that may be missing', () => {
  expect(optionalElements('order', ['parcels', null])).toBe("order.optionalList('parcels')");
  expect(optionalElements('order', ['sent', 'parcels', null])).toBe(
    "(order.optionalObject('sent')?.optionalList('parcels') ?? [])",
  );
  expect(chain('order', [], false)).toBe('order');
});

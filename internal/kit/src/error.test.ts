import { expect, test } from 'vitest';
import { InvalidOptionError } from './error.ts';

const make = () => new InvalidOptionError('size', 'a number', 'x');

/** As a bundler names a class that mentions itself. */
class _BundledError extends InvalidOptionError {}

test('an error is named by its class, without a bundler’s underscore, and carries no name of its own', () => {
  expect([make().name, new _BundledError('a', 'b', 'c').name]).toEqual([
    'InvalidOptionError',
    'BundledError',
  ]);
  expect(Object.hasOwn(make(), 'name')).toBe(false);
  expect([`${make()}`, make().stack?.split('\n')[0]]).toEqual([
    'InvalidOptionError: Expected `size` to be a number, got "x"',
    'InvalidOptionError: Expected `size` to be a number, got "x"',
  ]);
});

test('an error can be given another name, as any other error, and no other error hears of it', () => {
  const error = make();
  error.name = 'Mine';
  expect([error.name, make().name]).toEqual(['Mine', 'InvalidOptionError']);
});

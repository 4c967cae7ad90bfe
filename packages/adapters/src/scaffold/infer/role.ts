import type { Shape } from './shapes.ts';

/** Something that an order, a line or an address has, with the names and values by which it is recognised. */
export interface Role<Name extends string = string> {
  readonly name: Name;
  readonly shape: Shape;
  /** Names in the words of the vocabulary, each with how much it says: `{ 'order id': 1, id: 0.9 }`. */
  readonly phrases: Readonly<Record<string, number>>;
  /** Words that speak of something else, in the name itself or in those it stands below. */
  readonly not: ReadonlySet<string>;
  /** Whether every order, or every line, has it: a place that is empty at times is none. */
  readonly isAlways: boolean;
  /** Whether it tells the lines of an order apart. */
  readonly isUnique: boolean;
}

/** What a role is made of. */
export interface RoleNames {
  readonly names: Readonly<Record<string, number>>;
  /** Words, by spaces. */
  readonly not?: string;
  readonly isAlways?: true;
  readonly isUnique?: true;
}

/** Makes a role of its names. */
export function role<const Name extends string>(name: Name, shape: Shape, told: RoleNames): Role<Name> {
  const { names, not = '', isAlways = false, isUnique = false } = told;
  const barred = new Set(not.split(' ').filter((word) => word !== ''));
  return { name, shape, phrases: names, not: barred, isAlways, isUnique };
}

import type { Attribute } from '@orderdock/schema';
import { identifier, type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** A text, a number or a boolean, as text. */
const scalar: Kind<string> = {
  expected: 'a text, a number or a boolean',
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};

/** What a merchant attached: the members whose names begin with `c_`. Objects stay in the source. */
export function readCustom(source: Source): Attribute[] {
  return Object.entries(source.value).flatMap(([name, value]) => {
    if (!name.startsWith('c_')) return [];
    if (Array.isArray(value)) {
      const isFlat = value.every((entry) => typeof entry !== 'object' && entry !== null);
      return isFlat ? source.values(name, scalar).map((entry) => ({ name, value: entry })) : [];
    }
    return typeof value === 'object' && value !== null ? [] : attribute(source, name);
  });
}

/** The leaves of those names as attributes. */
export function readNamed(source: Source | undefined, names: readonly string[]): Attribute[] {
  return names.flatMap((name) => (source === undefined ? [] : attribute(source, name)));
}

/** The codes that were entered; only an adjustment tells which of them took something off. */
export function readCoupons(order: Source): Attribute[] {
  return order
    .optionalList('coupon_items')
    .flatMap((coupon) => coupon.optional('code', identifier) ?? [])
    .map((value) => ({ name: 'coupon_code', value }));
}

function attribute(source: Source, name: string): Attribute[] {
  const value = source.optional(name, scalar);
  return value === undefined ? [] : [{ name, value }];
}

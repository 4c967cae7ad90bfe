import { amountFormatOf } from './amount-format.ts';
import { dateFormatOf } from './date-format.ts';
import type { Scalar } from './field.ts';

/** How well the values at a place are what a role needs: 0 for not at all, 1 for what can hardly be anything else. */
export type Shape = (values: readonly Scalar[]) => number;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A shape that every value has to fit. */
function every(fits: (value: Scalar) => boolean, score = 1): Shape {
  return (values) => (values.length > 0 && values.every(fits) ? score : 0);
}

const matching = (pattern: RegExp, score?: number) =>
  every((value) => typeof value === 'string' && pattern.test(value), score);

/** Where nothing was to be seen, little is known: a name alone. */
const UNSEEN = 0.3;

/** The shape `shape`, and a guess where every sample has nothing there. */
export function orUnseen(shape: Shape): Shape {
  return (values) => (values.length === 0 ? UNSEEN : shape(values));
}

/** The shapes that roles ask for. */
export const SHAPES = {
  amount: orUnseen((values) => (amountFormatOf(values) === undefined ? 0 : 1)),
  /** In capitals, or all in small letters. */
  currency: every(
    (value) =>
      typeof value === 'string' &&
      (CURRENCIES.has(value) || (/^[a-z]{3}$/.test(value) && CURRENCIES.has(value.toUpperCase()))),
  ),
  country: matching(/^[A-Za-z]{2}$/),
  countryName: matching(/^\p{L}[\p{L} .'-]{2,}$/u),
  date: orUnseen((values) => (dateFormatOf(values) === undefined ? 0 : 1)),
  email: matching(/^[^\s@]{1,64}@[^\s@]{1,255}$/),
  flag: every((value) => typeof value === 'boolean'),
  id: every(
    (value) =>
      typeof value !== 'boolean' &&
      /^[^\s]{1,255}$/.test(String(value)) &&
      !/^-|^\d+\.\d/.test(String(value)),
  ),
  code: every((value) => typeof value !== 'boolean' && String(value).length <= 64),
  number: every((value) => typeof value !== 'boolean' && /^(?=.*\d).{1,64}$/.test(String(value))),
  phone: orUnseen(matching(/^[+(]?\d[\d\s()./-]{4,24}$/)),
  quantity: every((value) => /^\d{1,7}(?:\.\d{1,6})?$/.test(String(value))),
  text: orUnseen(every((value) => typeof value !== 'boolean')),
  url: matching(/^https?:\/\/[^\s]+$/),
  version: every((value) => /^\d{1,19}$/.test(String(value))),
  word: every((value) => typeof value === 'string' && /^\p{L}[\p{L}\p{N} _.-]{0,60}$/u.test(value)),
  words: orUnseen(every((value) => typeof value === 'string' && /\p{L}/u.test(value))),
} as const satisfies Readonly<Record<string, Shape>>;

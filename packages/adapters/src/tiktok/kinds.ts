import type { Kind } from '../source/kinds.ts';

/** A line of an address: TikTok fills those that are empty with a space, or with two quotation marks. */
export const addressLine: Kind<string> = {
  expected: 'a line of an address',
  read: (value) => {
    if (typeof value === 'boolean') return undefined;
    const line = String(value).toWellFormed().replaceAll('\0', '\uFFFD').trim();
    return line === '""' ? '' : line;
  },
};

/** A word, a number or a flag as its text: what TikTok tells of an order and the universal order has no name for. */
export const fact: Kind<string> = {
  expected: 'a word, a number or a flag',
  read: (value) => (value === '' ? undefined : String(value).toWellFormed().replaceAll('\0', '\uFFFD')),
};

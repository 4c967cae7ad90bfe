import { type Kind, text } from '../source/kinds.ts';

/** Any leaf as text; `true` and `false` are written out. */
export const leaf: Kind<string> = {
  expected: 'a text, a number, true or false',
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};

/** True or false, which Amazon writes as a JSON boolean in one place and as a text in the next (`IsGift`). */
export const flag: Kind<boolean> = {
  expected: 'true or false',
  read: (value) => {
    const word = String(value);
    return word === 'true' || word === 'false' ? word === 'true' : undefined;
  },
};

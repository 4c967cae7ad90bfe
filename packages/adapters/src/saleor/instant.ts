import { isoInstant, type Kind } from '../source/kinds.ts';

/** An ISO 8601 date and time with its offset; Saleor's mails write a space where the others write `T`. */
export const saleorInstant: Kind<NonNullable<ReturnType<typeof isoInstant.read>>> = {
  expected: isoInstant.expected,
  read: (value) => isoInstant.read(typeof value === 'string' ? value.replace(' ', 'T') : value),
};

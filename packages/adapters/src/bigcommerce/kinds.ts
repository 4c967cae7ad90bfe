import { quantitySteps } from '../order/minor-units.ts';
import { type Kind, text } from '../source/kinds.ts';

/** A whole number of items, written `4`, `"4"` or `"4.0000"`. */
export const items: Kind<number> = {
  expected: 'a whole number of items',
  read: (value) => {
    const quantity = quantitySteps.read(value);
    return quantity?.scale === 0 ? quantity.steps : undefined;
  },
};

/** Any leaf as text. */
export const leaf: Kind<string> = {
  expected: 'a text',
  read: (value) => (value === '' ? undefined : (text.read(value) ?? String(value))),
};

/** The id, or undefined for 0, which stands for none: a product that is not in the catalogue, a guest. */
export function realId(id: string | undefined): string | undefined {
  return id === '0' ? undefined : id;
}

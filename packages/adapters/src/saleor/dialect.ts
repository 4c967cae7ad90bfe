import type { Source } from '../source/source.ts';

/**
 * How a payload writes a member's name: as the GraphQL schema does, `userEmail`, or as the payloads that Saleor made before
 * subscriptions and makes for its own mails do, `user_email`.
 */
export type Names = (camel: string) => string;

export const CAMEL: Names = (name) => name;

export const SNAKE: Names = (name) =>
  name.replace(/[A-Z]|\d+/g, (character) => `_${character.toLowerCase()}`);

/** The names of an order, told by those that only one of the two has. */
export function namesOf(order: Source): Names {
  const isSnake = ['total_gross_amount', 'total_net_amount', 'undiscounted_total_gross_amount'].some((name) =>
    order.has(name),
  );
  return isSnake ? SNAKE : CAMEL;
}

import type { Job } from '../messages.ts';

/** The newest revision of every order. */
export const REVISIONS = 4;

/**
 * The deliveries of one more order: each revision as the events of two subscriptions, each event three times. Every
 * third order is taken in by the one-statement mode.
 */
export function deliveriesOf(index: number): readonly Job[] {
  const order = `order-${index}`;
  const mode = index % 3 === 0 ? 'insert' : 'transaction';
  return Array.from({ length: REVISIONS }, (_, at) => at + 1).flatMap((revision) =>
    ['a', 'b'].flatMap((subscription) => {
      const delivery = `${order}-${revision}-${subscription}`;
      return Array.from({ length: 3 }, (): Job => ({ order, revision, delivery, mode }));
    }),
  );
}

/** The calls for one more piece of work outside the database, each four times. */
export function executionsOf(index: number): readonly Job[] {
  const order = `capture-${index}`;
  return Array.from({ length: 4 }, (): Job => ({ order, revision: 1, delivery: order, mode: 'execute' }));
}

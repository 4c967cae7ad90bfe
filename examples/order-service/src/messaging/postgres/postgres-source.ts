import type { Bell } from '../consumer/bell.ts';
import type { Delivery, DeliverySource } from '../consumer/delivery-source.ts';
import type { ClaimedMessage, Messages } from './messages.ts';

interface SourceOptions {
  readonly name: string;
  readonly bell: Bell;
  readonly pollMs: number;
}

/** The queue of one subscription in PostgreSQL. */
export function postgresSource(messages: Messages, { name, bell, pollMs }: SourceOptions): DeliverySource {
  const deliveryOf = (message: ClaimedMessage): Delivery => {
    // The next event of the subject is free.
    const concluded = async (conclusion: Promise<boolean>) => {
      const done = await conclusion;
      bell.ring();
      return done;
    };
    return {
      body: message.body,
      attempt: message.attempts,
      extend: (leaseMs) => messages.freeIn(message, leaseMs, { keep: true }),
      complete: () => concluded(messages.remove(message)),
      retry: (delayMs) => concluded(messages.freeIn(message, delayMs, { keep: false })),
      bury: (fault) => concluded(messages.bury(message, fault)),
    };
  };
  return {
    async receive({ limit, leaseMs, signal }) {
      const heard = bell.rings();
      const claimed = await messages.claim(name, { limit, leaseMs });
      if (claimed.length === 0) await bell.wait(heard, { ms: pollMs, signal });
      return claimed.map(deliveryOf);
    },
  };
}

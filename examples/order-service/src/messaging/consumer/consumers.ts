import type { Consumer } from '../port.ts';

/** The consumers of a bus, to be closed with it. */
export interface Consumers {
  add(consumer: Consumer): Consumer;
  close(options?: { readonly drainMs?: number | undefined }): Promise<void>;
}

/** Keeps track of the open consumers; one that is closed by itself is forgotten. */
export function trackConsumers(): Consumers {
  const open = new Set<Consumer>();
  return {
    add(consumer) {
      const tracked: Consumer = {
        async close(options) {
          open.delete(tracked);
          await consumer.close(options);
        },
      };
      open.add(tracked);
      return tracked;
    },
    async close(options) {
      await Promise.all([...open].map((consumer) => consumer.close(options)));
    },
  };
}

/** Tells whoever waits for work that there may be some; a ring that nobody waited for is not lost. */
export interface Bell {
  ring(): void;
  /** How often it rang. Read it before the look for work, and give it to `wait` after a look that found none. */
  rings(): number;
  /** Resolves when it has rung more than `since` times, after `ms`, or when `signal` is aborted. */
  wait(since: number, options: { readonly ms: number; readonly signal: AbortSignal }): Promise<void>;
}

/** A {@link Bell} of this process. */
export function createBell(): Bell {
  let count = 0;
  let rung = Promise.withResolvers<void>();
  return {
    ring() {
      count++;
      rung.resolve();
      rung = Promise.withResolvers();
    },
    rings: () => count,
    async wait(since, { ms, signal }) {
      if (count > since || signal.aborted) return;
      const over = Promise.withResolvers<void>();
      const stop = () => over.resolve();
      const timer = setTimeout(stop, ms);
      signal.addEventListener('abort', stop, { once: true });
      await Promise.race([rung.promise, over.promise]);
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
  };
}

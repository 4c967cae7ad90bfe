/** Typed listeners: `on` returns its own undo, and a listener that throws never breaks the call that emitted. */
export interface Hooks<Events extends object> {
  on<K extends keyof Events>(event: K, listener: (payload: Events[K]) => void): () => void;
  emit<K extends keyof Events>(event: K, payload: Events[K]): void;
  /** Whether anybody listens, for payloads that cost something to build. */
  has(event: keyof Events): boolean;
}

export function createHooks<Events extends object>(): Hooks<Events> {
  const listeners = new Map<keyof Events, Set<(payload: never) => void>>();
  return {
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener);
      return () => void set.delete(listener);
    },
    emit(event, payload) {
      for (const listener of listeners.get(event) ?? []) {
        try {
          (listener as (value: typeof payload) => void)(payload);
        } catch {
          // The listener's own fault; the work it watches goes on.
        }
      }
    },
    has: (event) => (listeners.get(event)?.size ?? 0) > 0,
  };
}

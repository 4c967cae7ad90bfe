/** A number of places, given out in the order of asking. */
export interface Gate {
  /** Resolves when `places` are free at the same time. Never more than the gate has. */
  enter(places: number): Promise<void>;
  leave(places: number): void;
}

export function createGate(capacity: number): Gate {
  let free = capacity;
  const waiting: { places: number; enter: () => void }[] = [];
  const admit = (): void => {
    for (let next = waiting[0]; next !== undefined && next.places <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.places;
      next.enter();
    }
  };
  return {
    enter: (places) =>
      new Promise((resolve) => {
        waiting.push({ places: Math.min(places, capacity), enter: resolve });
        admit();
      }),
    leave(places) {
      free = Math.min(capacity, free + places);
      admit();
    },
  };
}

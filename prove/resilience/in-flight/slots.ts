import type { Admission, Permit } from '@orderdock/resilience';

/** So many slots, first come, first served; who waits is let go by its signal. */
export function createSlots(limit: number): Admission & { readonly taken: number } {
  const queue: ((permit: Permit) => void)[] = [];
  let taken = 0;
  const permit = (): Permit => ({
    settled() {
      const next = queue.shift();
      if (next === undefined) taken--;
      else next(permit());
    },
  });
  return {
    get taken() {
      return taken;
    },
    acquire({ signal }) {
      if (taken < limit) {
        taken++;
        return Promise.resolve(permit());
      }
      return new Promise((resolve, reject) => {
        queue.push(resolve);
        signal.addEventListener(
          'abort',
          () => {
            const place = queue.indexOf(resolve);
            if (place >= 0) queue.splice(place, 1);
            reject(signal.reason);
          },
          { once: true },
        );
      });
    },
  };
}

import { type Clock, setAlarm } from '@orderdock/kit';

/** Wakes the one who waits; a ring that nobody heard is heard by the next wait. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves at the next ring, at the latest after `ms`. */
  wait(clock: Clock, ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = setAlarm(clock, this.#rung ? Number.POSITIVE_INFINITY : ms, () => this.#end(resolve));
    this.#wake = () => {
      stop();
      this.#end(resolve);
    };
    if (this.#rung) this.#wake();
    return promise;
  }

  #end(resolve: () => void): void {
    this.#rung = false;
    this.#wake = undefined;
    resolve();
  }
}

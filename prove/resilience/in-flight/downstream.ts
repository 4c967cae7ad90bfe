import type { Clock } from '@orderdock/resilience';

/** Of all calls, those that go on although they were told to stop. */
const STUBBORN = 0.3;
const QUICK_MS = 10;
/** How long a stubborn call takes, in milliseconds: many times the {@link TIMEOUT_MS}. */
const STUBBORN_MS = 200;

/** How long a caller waits, in milliseconds. */
export const TIMEOUT_MS = 20;
export const LIMIT = 8;

/** Work that knows how much of it is really under way. */
export class Downstream {
  running = 0;
  most = 0;
  begun = 0;
  readonly #clock: Clock;
  readonly #random: () => number;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  async call(signal?: AbortSignal): Promise<void> {
    this.begun++;
    this.running++;
    this.most = Math.max(this.most, this.running);
    const isStubborn = this.#random() < STUBBORN;
    try {
      if (isStubborn) await this.#clock.sleep(STUBBORN_MS);
      else await this.#clock.sleep(this.#random() * QUICK_MS, signal);
    } finally {
      this.running--;
    }
  }
}

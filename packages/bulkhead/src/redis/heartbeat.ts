import { type Clock, setAlarm } from '@orderdock/kit';

/** The one timer of a node: a beat, a pause, a beat. Never two at once. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #beat: () => Promise<void>;
  #state: 'new' | 'going' | 'stopped' = 'new';
  #beating: Promise<void> | undefined;
  #again = false;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, everyMs: number, beat: () => Promise<void>) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#beat = beat;
  }

  /** Beats at once, and from then on; does nothing the second time. */
  start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'going';
    this.#go();
  }

  /** Beats without waiting for its time; where one is under way, after it. */
  beatNow(): void {
    if (this.#state !== 'going') return;
    this.#again = this.#beating !== undefined;
    if (!this.#again) this.#go();
  }

  /** Resolves when the beat that is under way has ended. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#cancel?.();
    await this.#beating;
  }

  #go(): void {
    this.#cancel?.();
    this.#beating = this.#beat().then(() => {
      this.#beating = undefined;
      if (this.#state !== 'going') return;
      this.#cancel = setAlarm(this.#clock, this.#again ? 0 : this.#everyMs, () => this.#go());
      this.#again = false;
    });
  }
}

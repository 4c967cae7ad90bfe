import type { RampSettings } from './settings.ts';

/** Ten tenths, added up, are a little less than 1. */
const WHOLE = 1 - 1e-9;

/**
 * The way back to full traffic: each step lets a part of the arriving calls through.
 *
 *     10 % ──▶ 25 % ──▶ 50 % ──▶ 100 % ──▶ closed       a step ends when its time is over and one of its calls succeeded
 *       ▲◀──────┘◀───────┘◀────────┘                    a failed or slow call of the present step: one step back
 *
 * Which calls is decided by carrying the error on, as in drawing a line on a raster: of the first n calls of a step of the
 * share s, s·n pass, give or take less than one, evenly spread. The first call of every step passes, so that a circuit
 * with little traffic recovers without refusing anybody.
 */
export class Ramp {
  readonly #settings: RampSettings;
  #step: number;
  #since: number;
  /** What the calls that were refused have left to those that come: a call passes on a whole one. */
  #credit = 1;
  /** Calls that were promised their way in and have not come to take it. */
  #promised = 0;
  #proved = false;

  constructor(settings: RampSettings, now: number, step = 0) {
    this.#settings = settings;
    this.#since = now;
    this.#step = Math.min(step, settings.steps.length - 1);
  }

  /** The part of the arriving calls that is let through. */
  get share(): number {
    return this.#settings.steps[this.#step] ?? 1;
  }

  get step(): number {
    return this.#step;
  }

  /** Milliseconds that the present step lasts at least from `now` on. */
  leftMs(now: number): number {
    return Math.max(0, this.#since + this.#settings.stepMs - now);
  }

  /** Milliseconds after which a call that is refused should come again; 0 where one would pass. */
  retryAfterMs(now: number): number {
    if (this.#promised > 0 || this.#credit >= WHOLE) return 0;
    // A step that has had its time and waits for proof may go back to its beginning.
    return this.leftMs(now) || this.#settings.stepMs;
  }

  /** A call arrives: whether it is let through, to `pass` later. */
  promise(): boolean {
    const passes = this.#decide();
    if (passes) this.#promised++;
    return passes;
  }

  /** A call begins: whether it may. One that was promised its way does; for any other it is decided here. */
  pass(): boolean {
    if (this.#promised === 0) return this.#decide();
    this.#promised--;
    return true;
  }

  /** A call of the present step succeeded. */
  prove(): void {
    this.#proved = true;
  }

  /** Begins the next step if this one is over. Returns what became of it. */
  advance(now: number): 'stays' | 'next' | 'over' {
    if (!this.#proved || this.leftMs(now) > 0) return 'stays';
    if (this.#step === this.#settings.steps.length - 1) return 'over';
    this.#begin(this.#step + 1, now);
    return 'next';
  }

  stepBack(now: number): void {
    this.#begin(Math.max(0, this.#step - 1), now);
  }

  #begin(step: number, now: number): void {
    this.#step = step;
    this.#since = now;
    this.#credit = 1;
    this.#promised = 0;
    this.#proved = false;
  }

  #decide(): boolean {
    const passes = this.#credit >= WHOLE;
    this.#credit += this.share - (passes ? 1 : 0);
    return passes;
  }
}

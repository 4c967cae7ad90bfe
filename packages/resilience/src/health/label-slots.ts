import { type Clock, numberOption } from '@orderdock/kit';

/** The label of all names that have none of their own. */
export const OTHER = 'other';

/** A name takes a slot from the one that failed least only if it has failed more than so many times as often. */
const CLEARLY_MORE = 2;

/** How many names get a label of their own. */
export interface LabelSlotOptions {
  readonly top: number;
  /** After so long half of a name's failures are forgotten. */
  readonly halfLifeMs: number;
  readonly clock: Clock;
  /** Who has a label keeps it for ever: for time series that cannot be taken away. @default false */
  readonly isSticky?: boolean | undefined;
}

/**
 * Gives the names that fail most a label of their own, and all others the label {@link OTHER}: whatever the number of
 * names, there are never more than `top` + 1 labels at a time, and memory for twice as many names.
 *
 * A slot changes hands only where somebody has clearly failed more, so that a time series is not cut without need.
 */
export class LabelSlots {
  readonly #top: number;
  readonly #halfLifeMs: number;
  readonly #clock: Clock;
  readonly #isSticky: boolean;
  readonly #onEvict: (name: string) => void;
  readonly #slots = new Map<string, number>();
  /** Names without a slot that have failed, the longest unheard of first. */
  readonly #candidates = new Map<string, number>();
  #halvedAt: number;

  /** `onEvict` hears which name has lost its label. Throws `InvalidOptionError`. */
  constructor(
    { top, halfLifeMs, clock, isSticky = false }: LabelSlotOptions,
    onEvict: (name: string) => void = () => {},
  ) {
    this.#isSticky = isSticky;
    this.#top = numberOption('top', top, { min: 0, max: 1_000, integer: true });
    this.#halfLifeMs = numberOption('halfLifeMs', halfLifeMs, { min: 1 });
    this.#clock = clock;
    this.#onEvict = onEvict;
    this.#halvedAt = clock.monotonic();
  }

  /** The names that have a label of their own. */
  get names(): readonly string[] {
    return [...this.#slots.keys()];
  }

  labelOf(name: string): string {
    return this.#slots.has(name) ? name : OTHER;
  }

  /** The name has failed. It may get a label for that. */
  failed(name: string): void {
    if (name === OTHER || this.#top === 0) return;
    if (this.#isSticky) {
      if (this.#slots.size < this.#top) this.#slots.set(name, 1);
      return;
    }
    this.#halve();
    const held = this.#slots.get(name);
    if (held !== undefined) {
      this.#slots.set(name, held + 1);
      return;
    }
    const failures = (this.#candidates.get(name) ?? 0) + 1;
    this.#candidates.delete(name);
    if (this.#slots.size < this.#top) this.#slots.set(name, failures);
    else this.#challenge(name, failures);
  }

  /** The name is of no interest any longer. */
  forget(name: string): void {
    if (this.#isSticky) return;
    this.#candidates.delete(name);
    if (this.#slots.delete(name)) this.#onEvict(name);
  }

  #challenge(name: string, failures: number): void {
    let [weakest, fewest] = ['', Number.POSITIVE_INFINITY];
    for (const [holder, count] of this.#slots) if (count < fewest) [weakest, fewest] = [holder, count];
    if (failures > CLEARLY_MORE * fewest) {
      this.#slots.delete(weakest);
      this.#slots.set(name, failures);
      this.#onEvict(weakest);
      this.#remember(weakest, fewest);
    } else this.#remember(name, failures);
  }

  #remember(name: string, failures: number): void {
    this.#candidates.set(name, failures);
    if (this.#candidates.size <= this.#top) return;
    const [oldest] = this.#candidates.keys();
    if (oldest !== undefined) this.#candidates.delete(oldest);
  }

  #halve(): void {
    const now = this.#clock.monotonic();
    const halvings = Math.floor((now - this.#halvedAt) / this.#halfLifeMs);
    if (halvings < 1) return;
    this.#halvedAt += halvings * this.#halfLifeMs;
    for (const counts of [this.#slots, this.#candidates]) {
      for (const [name, count] of counts) counts.set(name, count / 2 ** halvings);
    }
  }
}

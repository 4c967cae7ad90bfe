import type { Clock } from '@orderdock/kit';
import { LabelSlots } from './label-slots.ts';
import { type Counted, RateWindow } from './rate-window.ts';

/** What the domains of calls did lately, counted for those that fail most: there may be any number of domains. */
export class DomainRates {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #slots: LabelSlots;
  readonly #windows = new Map<string, RateWindow>();

  constructor(options: { readonly clock: Clock; readonly windowMs: number; readonly top: number }) {
    const { clock, windowMs, top } = options;
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#slots = new LabelSlots({ top, halfLifeMs: windowMs, clock }, (name) => this.#windows.delete(name));
  }

  /** Those that are counted; what they did before they first failed is not. */
  get windows(): ReadonlyMap<string, RateWindow> {
    return this.#windows;
  }

  count(domain: string | undefined, kind: Counted): void {
    if (domain === undefined) return;
    if (kind === 'failed' || kind === 'refused') this.#slots.failed(domain);
    if (this.#slots.labelOf(domain) !== domain) return;
    let window = this.#windows.get(domain);
    if (window === undefined) {
      window = new RateWindow(this.#clock, this.#windowMs);
      this.#windows.set(domain, window);
    }
    window.count(kind);
  }
}

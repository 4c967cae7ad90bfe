import type { StatusSettings, WatchedComponent } from './settings.ts';
import type { ComponentStatus, StatusLabel } from './status-label.ts';

/** What a component's status led to. */
export type StatusAct = 'opened' | 'lifted' | undefined;

/**
 * What the page says of one component, and what was done for it.
 *
 *     major_outage ─▶ circuit closed or recovering, by no hand: opened for openMs ─▶ our own probes decide
 *     anything else that is known ─▶ where it is still open for our reason: lifted
 *
 * The page is believed once for each outage: where our own probes have closed the circuit it is not opened again until the
 * page has said something else in between. A circuit that another hand holds open is left alone.
 */
export class ComponentWatch {
  readonly #component: WatchedComponent;
  readonly #settings: StatusSettings;
  readonly #reason: string;
  #status: ComponentStatus | undefined;
  #at = 0;
  #believed = false;

  constructor(component: WatchedComponent, settings: StatusSettings) {
    this.#component = component;
    this.#settings = settings;
    this.#reason = `status page ${settings.name}: ${component.key ?? 'page'} has a major outage`;
  }

  get key(): string | undefined {
    return this.#component.key;
  }

  /** What it is called in issues and labels. */
  get name(): string {
    return this.#component.key ?? 'page';
  }

  /** Undefined before the page has said anything of it. */
  label(now: number): StatusLabel | undefined {
    if (this.#status === undefined) return undefined;
    return {
      domain: this.#component.domain,
      source: this.#settings.name,
      component: this.name,
      status: this.#status,
      at: this.#at,
      isStale: now - this.#at > this.#settings.staleMs,
    };
  }

  /** The page has not changed what it says. */
  confirmed(now: number): void {
    if (this.#status !== undefined) this.#at = now;
  }

  /** The page says so; returns whether that is new. */
  said(status: ComponentStatus, now: number): boolean {
    const isNew = status !== this.#status;
    this.#status = status;
    this.#at = now;
    return isNew;
  }

  /** Does what follows. Throws what the target throws. */
  act(): StatusAct {
    const { target } = this.#component;
    if (target === undefined || this.#status === undefined || this.#status === 'unknown') return undefined;
    if (this.#status === 'major_outage') {
      if (this.#believed) return undefined;
      this.#believed = true;
      const state = target.snapshot().breaker?.state;
      if (state !== 'closed' && state !== 'recovering') return undefined;
      target.forceOpen(this.#reason, this.#settings.openMs);
      return 'opened';
    }
    this.#believed = false;
    if (target.snapshot().breaker?.reason !== this.#reason) return undefined;
    target.forceClose();
    return 'lifted';
  }
}

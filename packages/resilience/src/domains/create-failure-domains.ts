import { createHooks, type Hooks } from '@orderdock/kit';
import type { BreakerContext } from '../breaker/context.ts';
import { describeBreaker } from '../breaker/describe-breaker.ts';
import type { BreakerObserver } from '../breaker/transition.ts';
import type { DomainEvents, DomainTransition } from './events.ts';
import { DomainCircuit, type DomainTree, type FailureDomain } from './failure-domain.ts';
import type { FailureDomainsOptions } from './options.ts';
import { type DomainLevel, type DomainNames, type DomainPath, type DomainSelector, namesOf } from './path.ts';
import { DomainRegistry } from './registry.ts';
import { type DomainSettings, resolveDomains } from './settings.ts';
import type { SharedSession } from './shared.ts';
import { type DomainsSnapshot, takeDomainsSnapshot } from './snapshot.ts';

/** A domain that is not put away until it is disposed of. */
export interface HeldFailureDomain extends FailureDomain, Disposable {}

/** A tree of circuits: platform ▸ endpoint ▸ store. */
export interface FailureDomains extends AsyncDisposable {
  /** The circuit of one store's calls: cheap, to be asked for with every call. Throws `InvalidOptionError`. */
  for(path: DomainPath): FailureDomain;
  /** As `for`, and keeps the domain at work until it is disposed of, which counts once. Throws `InvalidOptionError`. */
  hold(path: DomainPath): HeldFailureDomain;
  /** How the domains stand. */
  snapshot(): DomainsSnapshot;
  /** Listens; returns the way to stop. A listener that throws breaks nothing. */
  on<K extends keyof DomainEvents>(event: K, listener: (payload: DomainEvents[K]) => void): () => void;
  /**
   * Opens a domain of any level by hand: for `forMs`, after which it is probed as ever, or until `forceClose`; in this
   * process alone. Throws `InvalidOptionError`.
   */
  forceOpen(domain: DomainSelector, reason: string, forMs?: number): void;
  /** Closes a domain by hand, for all calls at once. */
  forceClose(domain: DomainSelector): void;
  /** Leaves the shared state. The circuits go on by themselves. Disposal does the same. */
  close(): Promise<void>;
}

/**
 * Makes a tree of failure domains. A call passes when neither its store, nor its endpoint, nor its platform is open; how it
 * ends is counted at the store, and where enough different stores fail, the endpoint or the platform is opened for all of
 * them. Throws `InvalidOptionError`.
 *
 * @example
 * const domains = createFailureDomains();
 * const api = createResilience({ name: 'api', classify: classifyHttp });
 * await api.execute(work, { domain: domains.for({ platform: 'shopify', endpoint: 'orders', store: 'store-1' }) });
 */
export function createFailureDomains(options: FailureDomainsOptions = {}): FailureDomains {
  return new Tree(resolveDomains(options));
}

class Tree implements FailureDomains, DomainTree {
  readonly registry: DomainRegistry;
  readonly description: string;
  readonly attribution: DomainSettings['attribution'];
  readonly #hooks: Hooks<DomainEvents> = createHooks();
  readonly #watchers = new Map<string, Set<BreakerObserver>>();
  readonly #settings: DomainSettings;
  readonly #session: SharedSession | undefined;

  constructor(settings: DomainSettings) {
    const { store, upper, clock, logger, shared } = settings;
    this.#settings = settings;
    this.attribution = settings.attribution;
    this.description = `${describeBreaker(store)}; at the store, the endpoint and the platform`;
    const session = shared?.open({
      ...{ clock, logger, resetMs: upper.resetMs, probes: upper.probes },
      apply: (domain, state) => this.registry.find(domain)?.breaker.applyRemote(state),
      failing: () => this.#failing(),
    });
    this.#session = session;
    const contextOf = (level: DomainLevel): BreakerContext => ({
      ...{ clock, level, settings: level === 'store' ? store : upper, observer: this.#observer(level) },
      probeLease: session && ((name) => session.lease(name)),
    });
    this.registry = new DomainRegistry(
      settings,
      { platform: contextOf('platform'), endpoint: contextOf('endpoint'), store: contextOf('store') },
      session && ((name) => session.known(name)),
    );
  }

  for(path: DomainPath): DomainCircuit {
    return new DomainCircuit(this, namesOf({ ...path, store: path.store ?? '' }));
  }

  hold(path: DomainPath): HeldFailureDomain {
    const circuit = this.for(path);
    const { node } = circuit;
    node.references++;
    let isHeld = true;
    return Object.assign(circuit, {
      [Symbol.dispose]() {
        if (isHeld) node.references--;
        isHeld = false;
      },
    });
  }

  snapshot(): DomainsSnapshot {
    return takeDomainsSnapshot(this.registry);
  }

  on<K extends keyof DomainEvents>(event: K, listener: (payload: DomainEvents[K]) => void): () => void {
    return this.#hooks.on(event, listener);
  }

  forceOpen(domain: DomainSelector, reason: string, forMs?: number): void {
    this.registry.get(namesOf(domain)).breaker.forceOpen(reason, forMs);
  }

  forceClose(domain: DomainSelector): void {
    this.registry.get(namesOf(domain)).breaker.forceClose();
  }

  async close(): Promise<void> {
    await this.#session?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  watch({ platform, endpoint, store }: DomainNames, observer: BreakerObserver): () => void {
    const names = [platform, endpoint, store].filter((name) => name !== undefined);
    for (const name of names) {
      const watchers = this.#watchers.get(name) ?? new Set();
      this.#watchers.set(name, watchers.add(observer));
    }
    return () => {
      for (const name of names) {
        const watchers = this.#watchers.get(name);
        watchers?.delete(observer);
        if (watchers?.size === 0) this.#watchers.delete(name);
      }
    };
  }

  #observer(level: DomainLevel): BreakerObserver {
    return {
      changed: (transition) => {
        const told: DomainTransition = { ...transition, level };
        this.#session?.changed(told);
        this.#log(told);
        this.#hooks.emit('changed', told);
        for (const watcher of this.#watchers.get(told.name) ?? []) watcher.changed(told);
      },
      wouldRefuse: (facts) => {
        this.#hooks.emit('would_refuse', { ...facts, level });
        for (const watcher of this.#watchers.get(facts.name) ?? []) watcher.wouldRefuse?.(facts);
      },
    };
  }

  #log({ name, level, to, cause, failures, outcomes, forMs, outageMs }: DomainTransition): void {
    const { logger } = this.#settings;
    const facts = { domain: name, level, cause };
    if (to === 'open') logger.warn({ ...facts, failures, outcomes, resetMs: forMs }, 'circuit opened');
    if (to === 'closed') logger.info({ ...facts, outageMs }, 'circuit closed');
  }

  *#failing(): Iterable<string> {
    for (const { name, breaker } of this.registry.nodes) {
      if (breaker.state === 'open' && breaker.reason === undefined) yield name;
    }
  }
}

import type { CallCircuit } from '../breaker/call-circuit.ts';
import type { Ticket } from '../breaker/context.ts';
import type { Counts } from '../breaker/evidence.ts';
import type { BreakerObserver, BreakerState } from '../breaker/transition.ts';
import type { CircuitOpenError } from '../errors.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import { type AttributionRule, attribute, type FailureScope } from './attribution.ts';
import type { DomainBreaker } from './domain-breaker.ts';
import type { DomainNode, Speaker } from './domain-node.ts';
import type { DomainLevel, DomainNames } from './path.ts';
import type { DomainRegistry } from './registry.ts';

/** What a handle needs of its tree. */
export interface DomainTree {
  readonly registry: DomainRegistry;
  readonly attribution: readonly AttributionRule[];
  /** The rules of the breakers, to be read. */
  readonly description: string;
  /** Listens to the changes of these domains; returns the way to stop. */
  watch(names: DomainNames, observer: BreakerObserver): () => void;
}

/** The right to one call: what each domain of the path gave, the store's first. */
interface DomainTicket extends Ticket {
  readonly node: DomainNode;
  /** The breaker of the store as it was when the call began. */
  readonly own: DomainBreaker;
  readonly tickets: readonly Ticket[];
}

/**
 * The circuit of one store's calls, for `createResilience({ breaker })` or `execute(work, { domain })`. It holds nothing, and
 * may be asked for with every call.
 */
export interface FailureDomain extends CallCircuit {
  /** The name of the store's domain, `shopify/orders/store-1`. */
  readonly name: string;
  /** The level that is not closed, the highest if there are several; `store` where all are. `state` is its state. */
  readonly level: DomainLevel;
  /** The rules of its breakers, to be read. */
  readonly description: string;
  /** Listens to the changes of all domains of the path; returns the way to stop. */
  watch(observer: BreakerObserver): () => void;
}

/** Asks all domains of a call: it passes when none of them is open. */
export class DomainCircuit implements FailureDomain {
  readonly name: string;
  readonly #tree: DomainTree;
  readonly #names: DomainNames;
  readonly #speaker: Speaker;
  #cached: DomainNode | undefined;

  constructor(tree: DomainTree, names: DomainNames) {
    this.name = names.store ?? names.endpoint ?? names.platform;
    this.#tree = tree;
    this.#names = names;
    this.#speaker = speakerOf(names);
  }

  /** The store's domain. It may be another one the next time it is asked for. */
  get node(): DomainNode {
    if (this.#cached === undefined || this.#cached.isGone)
      this.#cached = this.#tree.registry.get(this.#names);
    return this.#cached;
  }

  get state(): BreakerState {
    return this.#worst.breaker.state;
  }

  get level(): DomainLevel {
    return this.#worst.level;
  }

  get counts(): Counts {
    return this.node.breaker.counts;
  }

  get share(): number {
    return this.#worst.breaker.share;
  }

  get reason(): string | undefined {
    return this.#worst.breaker.reason;
  }

  get refusals(): number {
    return this.node.breaker.refusals;
  }

  get retryAfterMs(): number {
    return Math.max(...this.node.chain.map(({ breaker }) => breaker.retryAfterMs));
  }

  get description(): string {
    return this.#tree.description;
  }

  refusal(): CircuitOpenError | undefined {
    const { chain } = this.node;
    let isRecovering = false;
    for (const node of chain) {
      node.catchUp();
      if (node.breaker.state === 'recovering') isRecovering = true;
      else {
        const error = node.breaker.refusal();
        if (error !== undefined) return error;
      }
    }
    // Last, for a recovering circuit counts those that it is asked for.
    return isRecovering
      ? refusalOf(chain.filter(({ breaker }) => breaker.state === 'recovering'))
      : undefined;
  }

  enter(): DomainTicket {
    const { node } = this;
    node.used = true;
    this.#tree.registry.called();
    for (const each of node.chain) each.catchUp();
    const tickets: Ticket[] = [];
    try {
      // From the store up, so that a refusal below takes no probe of what lies above.
      for (let index = node.chain.length - 1; index >= 0; index--) {
        const each = node.chain[index];
        if (each !== undefined) tickets.push(each.breaker.enter());
      }
    } catch (error) {
      giveBack(node, tickets);
      throw error;
    }
    return { generation: 0, node, own: node.breaker, tickets };
  }

  async record<T>(
    ticket: DomainTicket,
    call: () => Promise<T>,
    outcomeOf: (error: unknown) => PermitOutcome,
  ): Promise<T> {
    const { chain } = ticket.node;
    for (const node of chain) node.references++;
    let scope: FailureScope | 'success' = 'success';
    try {
      return await ticket.own.record(ticket.tickets[0] ?? ticket, call, (failure) => {
        const outcome = outcomeOf(failure);
        scope = attribute(failure, outcome, this.#tree.attribution);
        if (scope !== 'none') return 'failure';
        return outcome === 'not_started' ? outcome : 'ignored';
      });
    } finally {
      for (const node of chain) node.references--;
      this.#ended(ticket, scope);
    }
  }

  forceOpen(reason: string, forMs?: number): void {
    this.node.breaker.forceOpen(reason, forMs);
  }

  forceClose(): void {
    this.node.breaker.forceClose();
  }

  watch(observer: BreakerObserver): () => void {
    return this.#tree.watch(this.#names, observer);
  }

  /** Each domain above the store hears how the call ended, from the lowest up. */
  #ended({ node, tickets }: DomainTicket, scope: FailureScope | 'success'): void {
    const { chain } = node;
    node.sawOwn(scope);
    const outcome = scope === 'success' ? scope : scope === 'shared' ? 'failure' : 'ignored';
    let isExplained = false;
    for (let above = 1; above < tickets.length; above++) {
      const domain = chain[chain.length - 1 - above];
      const ticket = tickets[above];
      if (domain === undefined || ticket === undefined) continue;
      // A probe is an answer to its own question, whatever explains it.
      const seen = isExplained && ticket.place === undefined ? 'ignored' : outcome;
      if (domain.sawBelow(ticket, seen, this.#speaker)) isExplained = true;
    }
  }

  /** Of all domains that a call would pass, the first from the platform down that is not closed; else the store. */
  get #worst(): DomainNode {
    return this.node.chain.find(({ breaker }) => breaker.state !== 'closed') ?? this.node;
  }
}

/** Who speaks in an outcome. A store is one store, whichever of its endpoints fails. */
function speakerOf({ endpoint = '', store = '' }: DomainNames): Speaker {
  return { store: store.slice(store.lastIndexOf('/') + 1), endpoint };
}

function refusalOf(nodes: readonly DomainNode[]): CircuitOpenError | undefined {
  for (const { breaker } of nodes) {
    const error = breaker.refusal();
    if (error !== undefined) return error;
  }
  return undefined;
}

function giveBack({ chain }: DomainNode, tickets: readonly Ticket[]): void {
  for (const [index, ticket] of tickets.entries()) {
    chain[chain.length - 1 - index]?.breaker.settle(ticket, 'not_started');
  }
}

import type { BreakerContext, RemoteState } from '../breaker/context.ts';
import { DomainNode } from './domain-node.ts';
import type { DomainLevel, DomainNames } from './path.ts';
import type { DomainSettings } from './settings.ts';
import { type Slumber, wake } from './sleeping-domain.ts';

/** The contexts of the breakers, one for each level. */
export type LevelContexts = Readonly<Record<DomainLevel, BreakerContext>>;

/** Housekeeping is done every so many calls, for so many domains at a time. */
const CALLS_A_ROUND = 64;
const NODES_A_ROUND = 64;

/**
 * The domains at work, and those that were put away: never more than `maxDomains` together, with no timer for any of them.
 *
 *     at work ──idle──▶ nothing would be lost: forgotten
 *        ▲              else: put away as plain data ──too many──▶ the one put away first is forgotten
 *        └──a call────────────────┘
 *
 * A domain with calls under way, held by a handle, or with domains at work below it is never put away. Where every place is
 * taken by such, a new domain is not kept: its calls pass through the levels above it that are.
 */
export class DomainRegistry {
  readonly #settings: DomainSettings;
  readonly #contexts: LevelContexts;
  readonly #known: ((name: string) => RemoteState | undefined) | undefined;
  readonly #nodes = new Map<string, DomainNode>();
  readonly #asleep = new Map<string, Slumber>();
  #calls = 0;
  #round: Iterator<DomainNode> | undefined;
  #nextRoundAt: number;
  /** Where the search for a place goes on. */
  #hand: Iterator<DomainNode> | undefined;
  /** Domains that were not kept. */
  untracked = 0;

  constructor(
    settings: DomainSettings,
    contexts: LevelContexts,
    known?: (name: string) => RemoteState | undefined,
  ) {
    this.#settings = settings;
    this.#contexts = contexts;
    this.#known = known;
    this.#nextRoundAt = settings.clock.monotonic() + settings.idleMs;
  }

  get atWork(): number {
    return this.#nodes.size;
  }

  get asleep(): number {
    return this.#asleep.size;
  }

  get nodes(): Iterable<DomainNode> {
    return this.#nodes.values();
  }

  /** A domain that is at work, or undefined. */
  find(name: string): DomainNode | undefined {
    return this.#nodes.get(name);
  }

  /** The lowest domain of these names, made or woken where it is not at work. */
  get({ platform, endpoint, store }: DomainNames): DomainNode {
    const name = store ?? endpoint ?? platform;
    const found = this.#nodes.get(name);
    if (found !== undefined) return found;
    const root = this.#nodes.get(platform) ?? this.#make(platform, 'platform', undefined);
    if (name === platform) return root;
    const above =
      endpoint === undefined ? root : (this.#nodes.get(endpoint) ?? this.#make(endpoint, 'endpoint', root));
    return name === endpoint ? above : this.#make(name, 'store', above);
  }

  /** To be told of every call, before it. */
  called(): void {
    this.#calls++;
    if (this.#calls % CALLS_A_ROUND === 0) this.#sweep();
  }

  #make(name: string, level: DomainLevel, parent: DomainNode | undefined): DomainNode {
    const platform = parent?.chain[0]?.name ?? name;
    const lift = level === 'store' ? undefined : this.#settings.liftOf(decodeURIComponent(platform));
    const context = this.#contexts[level];
    // Kept from being put away while a place is sought.
    if (parent !== undefined) parent.references++;
    const isKept = this.#findPlace();
    const asleep = this.#asleep.get(name);
    const node = new DomainNode(
      { name, level, parent, context, lift },
      asleep === undefined ? asleep : wake(asleep),
    );
    const remote = this.#known?.(name);
    if (remote !== undefined) node.breaker.applyRemote(remote);
    if (isKept && parent?.isGone !== true) {
      this.#asleep.delete(name);
      this.#nodes.set(name, node);
    } else {
      node.isGone = true;
      this.untracked++;
      if (parent !== undefined) parent.references--;
    }
    return node;
  }

  /** Makes room for one more. Returns false where there is none to be had. */
  #findPlace(): boolean {
    if (this.#nodes.size + this.#asleep.size < this.#settings.maxDomains) return true;
    for (const oldest of this.#asleep.keys()) {
      this.#asleep.delete(oldest);
      return true;
    }
    const victim = this.#findVictim();
    if (victim === undefined) return false;
    this.#remove(victim);
    return true;
  }

  /** Among the next few domains that nothing refers to, the first that would be no loss, or that nobody asked for lately. */
  #findVictim(): DomainNode | undefined {
    let spare: DomainNode | undefined;
    for (let looked = 0; looked < NODES_A_ROUND; looked++) {
      this.#hand ??= this.#nodes.values();
      const { value: node, done } = this.#hand.next();
      if (done === true) {
        this.#hand = undefined;
        continue;
      }
      if (node.isGone || node.references > 0) continue;
      if (node.isPristine) return node;
      if (!node.used) spare ??= node;
      node.used = false;
    }
    return spare;
  }

  /** Looks at a few domains, and puts away those that nobody asked for since the last look. */
  #sweep(): void {
    const { clock, idleMs } = this.#settings;
    if (this.#round === undefined) {
      const now = clock.monotonic();
      if (now < this.#nextRoundAt) return;
      this.#nextRoundAt = now + idleMs;
      this.#round = this.#nodes.values();
    }
    for (let looked = 0; looked < NODES_A_ROUND; looked++) {
      const { value: node, done } = this.#round.next();
      if (done === true) {
        this.#round = undefined;
        return;
      }
      const isIdle = !node.used && node.references === 0;
      node.used = false;
      if (isIdle) this.#putAway(node);
    }
  }

  #putAway(node: DomainNode): void {
    node.catchUp();
    if (!node.isPristine) this.#asleep.set(node.name, node.toSleep());
    this.#remove(node);
  }

  #remove(node: DomainNode): void {
    node.isGone = true;
    node.breaker.close();
    this.#nodes.delete(node.name);
    const parent = node.chain.at(-2);
    if (parent !== undefined) parent.references--;
  }
}

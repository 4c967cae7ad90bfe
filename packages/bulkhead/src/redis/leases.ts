import type { Clock } from '@orderdock/kit';
import type { RunScript } from '@orderdock/kit/redis';
import { type CapSnapshot, CapUse } from './cap-use.ts';
import type { Cap, CapSet } from './caps-layout.ts';
import { type CapsReply, readCaps } from './caps-protocol.ts';
import type { Circuit } from './circuit.ts';
import { Lease } from './cluster-permit.ts';
import { type Peers, shareOf } from './share.ts';

/** What the leases of a tag need from their node. */
export interface LeaseHost {
  readonly clock: Clock;
  readonly run: RunScript;
  readonly guarded: Circuit;
  readonly leaseMs: number;
  readonly minShare: number;
  /** Whether Redis has been lost for so long that this node goes by its own part. */
  readonly isAlone: () => boolean;
  readonly peers: () => Peers;
  readonly node: string;
  readonly newMember: () => string;
  /** A lease has ended under its work, which goes on. */
  readonly lost: (lease: Lease) => void;
  /** More is held of a cap than it allows. */
  readonly exceeded: (cap: CapSnapshot) => void;
  /** A place was given back. */
  readonly released: (lease: Lease) => void;
}

/** How many members one command renews. */
const BATCH = 500;
/** For how long the server's word holds that others wait, in milliseconds. */
const TRUSTED_MS = 500;

/** The leases that this node holds of the caps of one hash tag. */
export class Leases {
  readonly use = new CapUse();
  readonly #host: LeaseHost;
  readonly #commonKeys: readonly string[];
  readonly #held = new Map<string, Lease>();
  /** Stores whose callers on this node were refused and ask again. */
  readonly #refused = new Set<string>();
  #life = '';
  #waiting = { count: 0, saidAt: Number.NEGATIVE_INFINITY };
  /** Commands under way; with none of them, and nothing held, the tag may be forgotten. */
  #busy = 0;

  constructor(commonKeys: readonly string[], host: LeaseHost) {
    this.#commonKeys = commonKeys;
    this.#host = host;
  }

  get isIdle(): boolean {
    return this.#held.size === 0 && this.#busy === 0;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Lines of other nodes that wait for the same caps, as far as is known: nobody here asks before its turn, then. */
  get waitingElsewhere(): number {
    const { count, saidAt } = this.#waiting;
    if (this.#host.clock.monotonic() - saidAt > TRUSTED_MS) return 0;
    return Math.max(0, count - this.#refused.size);
  }

  /** All lines that wait, those of this node included. */
  get waiting(): number {
    return this.waitingElsewhere + this.#refused.size;
  }

  /** Nobody of the store waits here. */
  forget(storeId: string): void {
    this.#refused.delete(storeId);
  }

  /** A lease of all caps at once; `undefined` where one of them has no room. Without Redis, a part of this node. */
  async take(storeId: string, set: CapSet): Promise<Lease | undefined> {
    this.#busy++;
    try {
      return await this.#take(storeId, set);
    } finally {
      this.#busy--;
    }
  }

  /** Prolongs every lease, and takes up again what ended under its work. */
  async renew(): Promise<void> {
    const leases = [...this.#held.values()];
    for (let at = 0; at < leases.length; at += BATCH) await this.#renew(leases.slice(at, at + BATCH));
  }

  async #take(storeId: string, set: CapSet, again = true): Promise<Lease | undefined> {
    const { clock, newMember, leaseMs, node } = this.#host;
    const member = newMember();
    const sentAt = clock.monotonic();
    const limits = set.caps.map(({ limit }) => limit);
    const question = { member, life: this.#life, limits, line: `${node}:${storeId}` };
    const giveBack = () => this.#giveBack(set, member);
    const reply = await this.#send('take', set.caps, question, giveBack);
    if (reply === undefined) return this.#ownPart(storeId, set, member);
    this.#life = reply.life;
    if (reply.said === 'renew') {
      await this.renew();
      return again ? this.#take(storeId, set, false) : undefined;
    }
    if (reply.said === 'full') {
      this.#refused.add(storeId);
      return undefined;
    }
    this.#refused.delete(storeId);
    // Paused between the question and here: the lease may have ended, so nothing starts under it.
    if (clock.monotonic() - sentAt >= leaseMs / 2) {
      giveBack();
      return undefined;
    }
    const lease = this.#hold({ storeId, set, member, fence: reply.number, life: reply.life });
    this.#saw(set.caps, reply);
    return lease;
  }

  /** Not through the circuit, which may be open when an answer comes too late; a lease that stays ends by itself. */
  #giveBack(set: CapSet, member: string): void {
    const keys = [...this.#commonKeys, ...set.caps.map(({ key }) => key)];
    const parameters = ['release', `${this.#host.leaseMs}`, JSON.stringify({ member, life: '' })];
    this.#host.run(keys, parameters).catch(() => {});
  }

  /** While Redis is away: this node's part of each cap, by the peers that it last knew. */
  #ownPart(storeId: string, set: CapSet, member: string): Lease | undefined {
    const { peers, minShare, isAlone } = this.#host;
    if (!isAlone()) return undefined;
    const hasRoom = set.caps.every(
      (cap) => this.use.own(cap) < Math.max(minShare, shareOf(cap.limit, peers(), cap.key)),
    );
    return hasRoom ? this.#hold({ storeId, set, member, fence: undefined, life: '' }) : undefined;
  }

  #hold(facts: Omit<Lease['facts'], 'since'>): Lease {
    const lease = new Lease({ ...facts, since: this.#host.clock.monotonic() }, (ended) => this.#end(ended));
    this.#held.set(facts.member, lease);
    this.use.add(facts.set.caps);
    return lease;
  }

  #end(lease: Lease): void {
    const { member, set } = lease.facts;
    this.#held.delete(member);
    this.use.remove(set.caps);
    this.#busy++;
    // Where this fails the lease ends by itself: nobody renews it.
    void this.#send('release', set.caps, { member, life: lease.life }).then((reply) => {
      this.#busy--;
      if (reply !== undefined && reply.lost.length > 0) this.#lose(lease);
      this.#host.released(lease);
    });
  }

  async #renew(leases: readonly Lease[]): Promise<void> {
    const caps = this.use.caps();
    const places = new Map(caps.map(({ key }, index) => [key, index + 1]));
    const told = new Map(
      leases.filter(({ facts }) => this.#held.has(facts.member)).map((lease) => [lease.facts.member, lease]),
    );
    if (told.size === 0) return;
    const held = [...told.values()].map(({ life, facts: { member, set } }) => ({
      ...{ member, life },
      caps: set.caps.flatMap(({ key }) => places.get(key) ?? []),
    }));
    const reply = await this.#send('renew', caps, { held });
    if (reply === undefined) return;
    this.#life = reply.life;
    for (const lease of told.values()) lease.life = reply.life;
    for (const member of reply.lost) {
      const lease = told.get(member);
      if (lease !== undefined) this.#lose(lease);
    }
    this.#saw(caps, reply);
  }

  /** Counted even where the work has ended in the meantime: others may have been admitted beside it. */
  #lose(lease: Lease): void {
    lease.isLost = true;
    this.#host.lost(lease);
  }

  #saw(caps: readonly Cap[], { held }: CapsReply): void {
    for (const [index, cap] of caps.entries()) {
      const exceeded = this.use.saw(cap, held[index] ?? 0);
      if (exceeded !== undefined) this.#host.exceeded(exceeded);
    }
  }

  /** `undefined` where Redis has no answer in time; an answer after it goes to `late`. */
  async #send(
    operation: 'take' | 'renew' | 'release',
    caps: readonly Cap[],
    question: object,
    late?: () => void,
  ): Promise<CapsReply | undefined> {
    const { run, guarded, leaseMs } = this.#host;
    const keys = [...this.#commonKeys, ...caps.map(({ key }) => key)];
    const parameters = [operation, `${leaseMs}`, JSON.stringify(question)];
    const result = await guarded.send(async () => readCaps(await run(keys, parameters), caps.length), late);
    if (!result.ok) return undefined;
    const reply = result.value as CapsReply;
    this.#waiting = { count: reply.waiting, saidAt: this.#host.clock.monotonic() };
    return reply;
  }
}

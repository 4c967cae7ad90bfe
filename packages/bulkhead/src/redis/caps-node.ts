import { createHooks, numberOption, setAlarm } from '@orderdock/kit';
import type { RunScript } from '@orderdock/kit/redis';
import { BulkheadClosedError, DeadlineExceededError } from '../errors.ts';
import type { AcquireOptions } from '../lane/permit.ts';
import { type CapSet, capsOf, nodesKey } from './caps-layout.ts';
import { type Circuit, createCircuit } from './circuit.ts';
import type { ClusterCapsEvents, ClusterCapsSnapshot } from './cluster-caps.ts';
import { ClusterLine } from './cluster-line.ts';
import { type ClusterPermit, Lease } from './cluster-permit.ts';
import { Heartbeat } from './heartbeat.ts';
import { type LeaseHost, Leases } from './leases.ts';
import { Membership } from './membership.ts';
import type { CapsSettings } from './options.ts';

/** One process under the caps: who waits, what is held, and the one timer that keeps it. */
export class CapsNode {
  readonly hooks = createHooks<ClusterCapsEvents>();
  readonly #settings: CapsSettings;
  readonly #guarded: Circuit;
  readonly #membership: Membership;
  readonly #host: LeaseHost;
  readonly #heartbeat: Heartbeat;
  readonly #tags = new Map<string, Leases>();
  /** In the order of their turns: a place that comes free wakes the first of its tag. */
  readonly #lines = new Map<string, { readonly tag: string; readonly line: ClusterLine }>();
  #leasesLost = 0;
  #members = 0;
  #closing: Promise<void> | undefined;
  #whenDrained: (() => void) | undefined;

  constructor(settings: CapsSettings, run: RunScript) {
    const { clock, leaseMs, minShare, names } = settings;
    this.#settings = settings;
    this.#guarded = createCircuit({ ...settings, onChange: (isLost) => this.#redisChanged(isLost) });
    const way = { clock, run, guarded: this.#guarded };
    this.#membership = new Membership({
      ...way,
      key: nodesKey(names),
      nodeTtlMs: leaseMs,
      expectedNodes: settings.expectedNodes,
    });
    this.#host = {
      ...way,
      ...{ leaseMs, minShare },
      isAlone: () => this.#isAlone,
      peers: () => this.#membership.peers,
      node: this.#membership.node,
      newMember: () => `${this.#membership.node}:${++this.#members}`,
      lost: (lease) => this.#lost(lease),
      exceeded: (cap) => this.hooks.emit('exceeded', cap),
      released: (lease) => this.#released(lease),
    };
    this.#heartbeat = new Heartbeat(clock, leaseMs / 3, () => this.#beat());
  }

  async acquire(storeId: string, options: AcquireOptions): Promise<ClusterPermit> {
    checkAcquire(options);
    this.#throwIfOver(options);
    this.#heartbeat.start();
    const set = capsOf(storeId, this.#settings.rules, this.#settings.names);
    if (set.caps.length === 0) return unlimited(storeId, set);
    const lease = await this.#lineOf(storeId, set).join(options);
    try {
      // Between the granting and this line the caller may have aborted.
      this.#throwIfOver(options);
      return lease;
    } catch (reason) {
      lease.settled('not_started');
      throw reason;
    }
  }

  snapshot(): ClusterCapsSnapshot {
    const tags = [...this.#tags.values()];
    return {
      isAlone: this.#isAlone,
      nodes: this.#membership.peers.nodes,
      held: this.#held,
      waiting: [...this.#lines.values()].reduce((sum, { line }) => sum + line.size, 0),
      leasesLost: this.#leasesLost,
      caps: tags.flatMap(({ use }) => use.snapshot()),
    };
  }

  async close(drainMs = 10_000): Promise<void> {
    numberOption('drainMs', drainMs, { min: 0 });
    this.#closing ??= this.#drain(drainMs);
    await this.#closing;
  }

  async #drain(drainMs: number): Promise<void> {
    for (const { line } of [...this.#lines.values()]) line.dismiss(new BulkheadClosedError());
    if (this.#held > 0) {
      await new Promise<void>((resolve) => {
        const cancel = setAlarm(this.#settings.clock, drainMs, resolve);
        this.#whenDrained = () => {
          cancel();
          resolve();
        };
      });
    }
    await this.#heartbeat.stop();
    await this.#membership.leave();
  }

  get #isAlone(): boolean {
    const { silentMs } = this.#guarded;
    return silentMs > 0 && silentMs >= this.#settings.aloneAfterMs;
  }

  get #held(): number {
    return [...this.#tags.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Nothing starts for a caller who has gone, after the deadline, or once closed. */
  #throwIfOver({ signal, deadlineAt }: AcquireOptions): void {
    if (signal?.aborted) throw signal.reason;
    if (this.#closing !== undefined) throw new BulkheadClosedError();
    if (deadlineAt === undefined || this.#settings.clock.now() < deadlineAt) return;
    throw new DeadlineExceededError(deadlineAt, false);
  }

  #leasesOf({ tag, commonKeys }: CapSet): Leases {
    const leases = this.#tags.get(tag) ?? new Leases(commonKeys, this.#host);
    this.#tags.set(tag, leases);
    return leases;
  }

  #lineOf(storeId: string, set: CapSet): ClusterLine {
    const known = this.#lines.get(storeId);
    if (known !== undefined) return known.line;
    const { rules, names } = this.#settings;
    const least = ({ caps }: CapSet) => Math.min(...caps.map(({ limit }) => limit));
    let limit = least(set);
    const line = new ClusterLine(storeId, {
      ...this.#settings,
      // Asked anew each time, so that a limit that was changed holds from then on.
      take: async () => {
        const now = capsOf(storeId, rules, names);
        limit = least(now);
        return now.caps.length === 0 ? unlimited(storeId, now) : this.#leasesOf(now).take(storeId, now);
      },
      limit: () => limit,
      waiting: () => this.#tags.get(set.tag)?.waiting ?? 0,
      isContended: () => (this.#tags.get(set.tag)?.waitingElsewhere ?? 0) > 0,
      rested: () => {
        this.#lines.delete(storeId);
        this.#tags.get(set.tag)?.forget(storeId);
      },
    });
    this.#lines.set(storeId, { tag: set.tag, line });
    return line;
  }

  async #beat(): Promise<void> {
    for (const [tag, leases] of this.#tags) if (leases.isIdle) this.#tags.delete(tag);
    await Promise.all([
      this.#membership.hello(),
      ...[...this.#tags.values()].map((leases) => leases.renew()),
    ]);
  }

  #redisChanged(isLost: boolean): void {
    this.hooks.emit('redis', { isLost, nodes: this.#membership.peers.nodes });
    // What was admitted meanwhile, and what ended meanwhile, is told at once.
    if (!isLost) this.#heartbeat.beatNow();
  }

  #lost({ storeId, facts }: Lease): void {
    this.#leasesLost++;
    this.hooks.emit('lease_lost', { storeId, heldMs: this.#settings.clock.monotonic() - facts.since });
  }

  /** The place is for the next of the same store, else for the first in turn of the same tag. */
  #released({ storeId, facts }: Lease): void {
    if (this.#held === 0) this.#whenDrained?.();
    const { tag } = facts.set;
    // Where others wait as well, a place that was given back here is no more ours than theirs.
    if ((this.#tags.get(tag)?.waitingElsewhere ?? 0) > 0) return;
    if (this.#lines.get(storeId)?.line.wake()) return;
    for (const [id, entry] of this.#lines) {
      if (entry.tag !== tag || !entry.line.wake()) continue;
      this.#lines.delete(id);
      this.#lines.set(id, entry);
      return;
    }
  }
}

/** A permit that no cap speaks of: Redis hears nothing of it. */
function unlimited(storeId: string, set: CapSet): Lease {
  return new Lease({ storeId, member: '', set, fence: undefined, life: '', since: 0 }, () => {});
}

function checkAcquire({ cost, deadlineAt, priority }: AcquireOptions): void {
  if (cost !== undefined) numberOption('cost', cost, { min: 0 });
  if (deadlineAt !== undefined) numberOption('deadlineAt', deadlineAt);
  if (priority !== undefined) numberOption('priority', priority);
}

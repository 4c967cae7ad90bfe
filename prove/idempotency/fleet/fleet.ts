import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, TrapPlan, WorkerConfig } from '../messages.ts';
import { type Delivered, type Member, startMember } from './member.ts';
import { ANYWHERE, type Traps } from './traps.ts';

/** How long a worker that was paused sleeps, in milliseconds: longer than a lease of the proof. */
const PAUSE_MS = 900;

/** After how long a trap that did not spring is taken for one that never will, in milliseconds. */
const PATIENCE_MS = 6_000;

export interface FleetOptions {
  readonly size: number;
  readonly traps: Traps;
  readonly random: () => number;
  /** The config of the worker that is started as the `index`th of all, from 0. */
  readonly config: (index: number) => WorkerConfig;
  /** Is told before a trap is armed, to bring about what the point needs. */
  readonly beforeTrap: (plan: TrapPlan) => Promise<void>;
}

/** Workers that are ended again and again, each at its own point, and replaced. */
export interface Fleet extends AsyncDisposable {
  deliver(job: Job): Promise<Delivered>;
  /** Workers that ended without having been killed: a fault of the code under proof. */
  readonly crashes: readonly string[];
  readonly started: number;
}

/** Starts `size` workers, and a new one for each that ends. */
export async function startFleet({ size, traps, random, config, beforeTrap }: FleetOptions): Promise<Fleet> {
  /** Those that take jobs, and those that live at all. */
  const members = new Set<Member>();
  const all = new Set<Member>();
  const givenUp = new WeakSet<Member>();
  const crashes: string[] = [];
  let started = 0;
  let closing = false;

  async function aim(member: Member): Promise<void> {
    const plan = traps.next();
    if (plan === undefined) return;
    await beforeTrap(plan);
    member.arm(plan);
    if (plan.point === ANYWHERE) return void sleep(random() * 400).then(() => member.signal('SIGKILL'));
    // Ended by the fleet if its point is not reached: the trap is handed out again.
    const timer = setTimeout(() => {
      if (member.plan !== plan) return;
      givenUp.add(member);
      member.signal('SIGKILL');
    }, PATIENCE_MS);
    void member.ended.then(() => clearTimeout(timer));
  }

  /** Starts the next worker, for the place of one that will end. */
  function begin(): Member {
    const member = startMember(config(started++), () => {
      const { plan } = member;
      setTimeout(() => member.signal('SIGCONT'), PAUSE_MS);
      if (plan !== undefined) traps.settled(plan, true);
      member.arm(undefined);
      void aim(member);
    });
    all.add(member);
    return member;
  }

  async function live(): Promise<void> {
    let next = begin();
    while (!closing) {
      const member = next;
      if (await member.ready) {
        members.add(member);
        // Ready when it is needed: starting takes longer than most workers live.
        if (!traps.done) next = begin();
        await aim(member);
      }
      const { killed, code } = await member.ended;
      members.delete(member);
      all.delete(member);
      if (closing) break;
      if (member.plan !== undefined) traps.settled(member.plan, killed && !givenUp.has(member));
      if (!killed) crashes.push(`a worker ended by itself with code ${code}`);
      if (next === member) next = begin();
    }
    for (const member of all) member.signal('SIGKILL');
    await Promise.all([...all].map((member) => member.ended));
  }

  const lives = Array.from({ length: size }, live);
  return {
    async deliver(job) {
      for (;;) {
        const list = [...members];
        const member = list[Math.floor(random() * list.length)];
        if (member !== undefined) return member.deliver(job);
        // Connections are refused until there is one; that is no delivery yet.
        await sleep(20);
      }
    },
    crashes,
    get started() {
      return started;
    },
    async [Symbol.asyncDispose]() {
      closing = true;
      for (const member of all) member.signal('SIGKILL');
      await Promise.all(lives);
    },
  };
}

import type { Server } from '@orderdock/servers';

interface Killable {
  kill(): boolean;
}

/** Kills processes and the queue's Redis, each after a random number of steps of the work. */
export class Deaths {
  processes = 0;
  servers = 0;
  readonly #members: readonly Killable[];
  readonly #redis: Pick<Server, 'kill' | 'restart'>;
  readonly #random: () => number;
  readonly #due = new Map<number, 'process' | 'server'>();
  #steps = 0;
  #crashing: Promise<void> = Promise.resolve();

  constructor(facts: {
    readonly processKills: number;
    readonly redisKills: number;
    /** How many steps the work has at least. */
    readonly steps: number;
    readonly random: () => number;
    readonly members: readonly Killable[];
    readonly redis: Pick<Server, 'kill' | 'restart'>;
  }) {
    this.#members = facts.members;
    this.#redis = facts.redis;
    this.#random = facts.random;
    const draw = (count: number, what: 'process' | 'server') => {
      for (let n = 0; n < count; n++) {
        let at = 0;
        do at = Math.floor((0.02 + 0.9 * this.#random()) * facts.steps);
        while (this.#due.has(at));
        this.#due.set(at, what);
      }
    };
    draw(facts.processKills, 'process');
    draw(facts.redisKills, 'server');
  }

  /** A job was accepted, or run. */
  step(): void {
    const what = this.#due.get(this.#steps++);
    if (what === 'server') {
      this.servers++;
      this.#crashing = this.#crashing.then(() => this.#redis.kill().then(() => this.#redis.restart()));
    } else if (what === 'process') {
      const victim = this.#members[Math.floor(this.#random() * this.#members.length)];
      if (victim?.kill()) this.processes++;
    }
  }

  /** The server is up again. */
  async settled(): Promise<void> {
    await this.#crashing;
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Job, ProcessTask, Told } from './words.ts';

/** A place for a process: whoever is killed there is followed by another, which gets the jobs that nobody acknowledged. */
export class Member {
  readonly #task: ProcessTask;
  readonly #jobs: readonly Job[];
  readonly #accepted: Set<string>;
  readonly #heard: (told: Told) => void;
  #child: ChildProcess | undefined;
  #isReady = false;
  #isEnding = false;
  #isOver = false;

  constructor(facts: {
    readonly task: ProcessTask;
    /** None for a process that only works off what is kept. */
    readonly jobs: readonly Job[];
    readonly accepted: Set<string>;
    readonly heard: (told: Told) => void;
  }) {
    this.#task = facts.task;
    this.#jobs = facts.jobs;
    this.#accepted = facts.accepted;
    this.#heard = facts.heard;
  }

  /** One process after another, until one ends by itself because it was told to. */
  async live(): Promise<void> {
    for (;;) {
      const child = fork(join(import.meta.dirname, 'process.ts'), [JSON.stringify(this.#task)]);
      this.#child = child;
      this.#isReady = false;
      child.on('message', (told: Told) => this.#hear(child, told));
      const [code, signal] = await once(child, 'exit');
      if (code === 0 || this.#isOver) return;
      if (signal !== 'SIGKILL') throw new Error(`A process ended by itself with ${code}`);
    }
  }

  /** False where there is none to kill. */
  kill(): boolean {
    return this.#child?.kill('SIGKILL') ?? false;
  }

  /** Kills it, and nobody follows. */
  stop(): void {
    this.#isOver = true;
    this.kill();
  }

  end(): void {
    this.#isEnding = true;
    // One that is not ready yet is told when it is.
    if (this.#isReady && this.#child?.connected) this.#child.send('end', () => {});
  }

  #hear(child: ChildProcess, told: Told): void {
    if (told.kind === 'ready') {
      this.#isReady = true;
      const jobs = this.#jobs.filter(({ id }) => !this.#accepted.has(id));
      // It may be dead already.
      child.send(this.#isEnding ? 'end' : { jobs }, () => {});
    }
    this.#heard(told);
  }
}

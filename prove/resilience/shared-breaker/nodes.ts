import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeTask, Order, Told } from './words.ts';

const PATIENCE_MS = 20_000;

/** Processes that share a circuit, and all that they have told. */
export class Nodes implements AsyncDisposable {
  readonly #processes: readonly ChildProcess[];
  readonly #told: Told[] = [];

  constructor(tasks: readonly NodeTask[]) {
    this.#processes = tasks.map((task, node) => {
      const child = fork(join(import.meta.dirname, 'node-process.ts'), [JSON.stringify(task)]);
      child.on('message', (word) => this.#told.push({ node, ...(word as Omit<Told, 'node'>) }));
      return child;
    });
  }

  say(order: Order, nodes: readonly number[] = this.all): void {
    for (const node of nodes) this.#processes[node]?.send(order);
  }

  get all(): readonly number[] {
    return this.#processes.map((_, node) => node);
  }

  /** What was told of this kind at or after an instant, in the order of its time. */
  told(kind: Told['kind'], since: number): readonly Told[] {
    return this.#told
      .filter((word) => word.kind === kind && word.at >= since)
      .toSorted((a, b) => a.at - b.at);
  }

  /** Waits until so many nodes have told it since an instant; returns when each did so first, in order. */
  async untilTold(kind: Told['kind'], since: number, nodes = this.all.length): Promise<readonly number[]> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (;;) {
      const first = new Map<number, number>();
      for (const { node, at } of this.told(kind, since)) if (!first.has(node)) first.set(node, at);
      if (first.size >= nodes) return [...first.values()];
      if (performance.now() > giveUpAt) throw new Error(`${first.size} of ${nodes} nodes told "${kind}"`);
      await sleep(5);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.say('end');
    await Promise.all(
      this.#processes.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)),
    );
  }
}

/** The machine's time, as the nodes tell it. */
export const machineNow = (): number => performance.timeOrigin + performance.now();

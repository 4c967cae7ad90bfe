import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, FromWorker, Job, ToWorker, TrapPlan, WorkerConfig } from '../messages.ts';

const MAIN = join(import.meta.dirname, '../worker/main.ts');

/** Compiled code, so that the hundredth worker starts sooner than the first; it goes with this process. */
const CACHE = mkdtempSync(join(tmpdir(), 'orderdock-proof-cache-'));
process.once('exit', () => rmSync(CACHE, { recursive: true, force: true }));

/** What a job came to: an answer, or the process that had it is gone. */
export type Delivered = Answer | { readonly status: 'lost' };

/** How a process ended. */
export type MemberEnd = { readonly killed: boolean; readonly code: number | null };

/** A worker process, seen from the fleet. */
export interface Member {
  readonly plan: TrapPlan | undefined;
  /** Resolves once it takes jobs, with false if it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<MemberEnd>;
  arm(plan: TrapPlan | undefined): void;
  deliver(job: Job): Promise<Delivered>;
  signal(name: 'SIGKILL' | 'SIGCONT'): void;
}

/** Starts a worker; `onStopped` is told when it stops itself. */
export function startMember(config: WorkerConfig, onStopped: () => void): Member {
  const child: ChildProcess = fork(MAIN, {
    env: { ...process.env, NODE_COMPILE_CACHE: CACHE, PROVE_WORKER: JSON.stringify(config) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const pending = new Map<number, (answer: Delivered) => void>();
  const isReady = Promise.withResolvers<boolean>();
  let lastId = 0;
  let plan: TrapPlan | undefined;
  child.on('message', (message: FromWorker) => {
    if (message.kind === 'ready') return isReady.resolve(true);
    if (message.kind === 'stopping') return onStopped();
    pending.get(message.id)?.(message.answer);
    pending.delete(message.id);
  });
  // A message to a process that is gone is an error of the channel, and its end is told by `exit`.
  child.on('error', () => {});
  const ended = once(child, 'exit').then(([code, signal]): MemberEnd => {
    isReady.resolve(false);
    for (const settle of pending.values()) settle({ status: 'lost' });
    pending.clear();
    return { killed: signal === 'SIGKILL', code };
  });
  const tell = (message: ToWorker) => {
    if (child.connected) child.send(message, () => {});
  };
  return {
    get plan() {
      return plan;
    },
    ready: isReady.promise,
    ended,
    arm(next) {
      plan = next;
      if (next !== undefined) tell({ kind: 'arm', plan: next });
    },
    deliver(job) {
      if (!child.connected) return Promise.resolve({ status: 'lost' });
      const id = ++lastId;
      return new Promise((resolve) => {
        pending.set(id, resolve);
        tell({ kind: 'job', id, job });
      });
    },
    signal: (name) => void child.kill(name),
  };
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { NodeReport, NodeTask } from './words.ts';

export interface Node {
  readonly pid: number;
  go(): void;
  pause(): void;
  resume(): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it end what it has begun, and report. */
  end(): Promise<NodeReport>;
}

/** Starts a process; resolves when it is connected and waits to go. */
export async function startNode(task: NodeTask): Promise<Node> {
  const child = fork(join(import.meta.dirname, 'node-process.ts'), [JSON.stringify(task)]);
  const said = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => undefined)]);
  if (said === undefined || child.pid === undefined) throw new Error('A node ended before it was connected');
  return {
    pid: child.pid,
    go: () => void child.send('go'),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: () => kill(child),
    async end() {
      const answer = once(child, 'message');
      child.send('end');
      return (await answer)[0] as NodeReport;
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

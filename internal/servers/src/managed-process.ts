import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf, isRunning } from './process-table.ts';
import type { RunOptions } from './run.ts';
import type { Watchdog } from './watchdog.ts';

export interface ManagedProcessOptions extends RunOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Receives the output of the process; its end is quoted when a start fails. */
  readonly logFile: string;
  readonly stopSignal: NodeJS.Signals;
  /** Resolves with true once the server takes work. */
  readonly ready: () => Promise<boolean>;
  /** @default 60_000, for a database that replays its log after a crash */
  readonly readyTimeoutMs?: number | undefined;
}

/** A process that can be started again after its end. */
export interface ManagedProcess {
  start(): Promise<void>;
  /** Asks the process to end, and ends it after ten seconds. */
  stop(): Promise<void>;
  /** Ends the process and its children at once, as if the machine had. */
  kill(): Promise<void>;
}

export function createManagedProcess(options: ManagedProcessOptions, watchdog: Watchdog): ManagedProcess {
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const log = openSync(options.logFile, 'w');
    // Detached, or a Ctrl-C in the terminal would end the server before its user has finished with it.
    const started = spawn(options.command, [...options.args], {
      cwd: options.cwd,
      env: options.env,
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    started.unref();
    let failure: Error | undefined;
    started.once('error', (error) => {
      failure = error;
    });
    child = started;
    watchdog.watch(started);

    const deadline = performance.now() + (options.readyTimeoutMs ?? 60_000);
    while (!(await options.ready())) {
      if (failure !== undefined || hasEnded(started)) throw startFailure(options, 'ended at once', failure);
      if (performance.now() > deadline) {
        await end('SIGKILL');
        throw startFailure(options, 'did not take work in time');
      }
      await sleep(15);
    }
    if (hasEnded(started)) throw startFailure(options, 'ended at once: another server has its port');
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined) return;
    if (!hasEnded(ending)) {
      ending.ref();
      const gone = once(ending, 'exit');
      ending.kill(signal);
      const impatience = setTimeout(() => ending.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(impatience);
    }
    watchdog.watch(undefined);
  };

  return {
    start,
    stop: () => end(options.stopSignal),
    kill: async () => {
      if (child?.pid === undefined || hasEnded(child)) return end('SIGKILL');
      // Stopped first, so that it forks nothing between the count of its children and their end.
      child.kill('SIGSTOP');
      const children = childrenOf(child.pid);
      await end('SIGKILL');
      for (const pid of children.filter(isRunning)) process.kill(pid, 'SIGKILL');
      while (children.some(isRunning)) await sleep(5);
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function startFailure(options: ManagedProcessOptions, what: string, cause?: Error): Error {
  const said = readFileSync(options.logFile, 'utf8').trim().split('\n').slice(-12).join('\n  ');
  return new Error(`${options.name} ${what}${cause ? `: ${cause.message}` : ''}\n  ${said}`, { cause });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The order service in a process of its own. */
export interface ServiceProcess extends AsyncDisposable {
  readonly baseUrl: string;
  /** Rejects with the reason, and the last lines of the log, if the service ends before it is told to. */
  readonly failed: Promise<never>;
  /** Drains it; one that hangs is killed. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The service ended by itself. */
export class ServiceEndedError extends Error {
  override readonly name = 'ServiceEndedError';

  constructor(reason: string, lastLines: readonly string[]) {
    super([`The service ended ${reason}. Its last lines:`, ...lastLines].join('\n  '));
  }
}

const LAST_LINES = 12;
const DRAIN_MS = 25_000;

/** Starts `src/main.ts` and resolves when it listens. Throws if it ends before that. */
export async function startServiceProcess(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
}): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts')], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A Ctrl-C in the terminal reaches us alone: the service ends when the storm has ended. It ends with us in any case.
    detached: true,
  });
  const lastLines = keepLog(child, options.logFile);
  let stopping = false;
  const failed = once(child, 'exit').then(([code, signal]) => {
    if (stopping) return new Promise<never>(() => {});
    const reason = signal === null ? `with code ${code}` : `by ${signal}`;
    throw new ServiceEndedError(reason, lastLines);
  });
  failed.catch(() => {});

  const [message] = await Promise.race([once(child, 'message'), failed]);
  const { port } = message as { port: number };
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    failed,
    async [Symbol.asyncDispose]() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Writes what the child says to a file; the array holds its last lines, always up to date. */
function keepLog(child: ChildProcess, logFile: string): readonly string[] {
  const lastLines: string[] = [];
  // Another run may still write to the file of this name: it keeps the old one, and we begin a new one.
  rmSync(logFile, { force: true });
  const file = createWriteStream(logFile, { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      lastLines.push(line);
      if (lastLines.length > LAST_LINES) lastLines.shift();
    });
  }
  child.once('close', () => file.end());
  return lastLines;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { ServerUnavailableError } from './errors.ts';

/** Ends what this process leaves behind: a server process and a folder. */
export interface Watchdog {
  /** The process to end with us; `undefined` once it has ended by itself. */
  watch(child: ChildProcess | undefined): void;
  /** Nothing is left to guard: removes the folder and sends the dog away. */
  release(): void;
}

/*
 * A shell reads process ids from a pipe whose other end only we hold. The pipe closes however we die, by SIGKILL too;
 * then the last id is sent `signal`, SIGKILL if it has not gone in ten seconds, and the folder is removed.
 */
const script = `
while read -r line; do pid=$line; done
if [ "$pid" -gt 0 ]; then
  kill -s "$1" "$pid" 2>/dev/null
  n=0
  while [ $n -lt 100 ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; n=$((n + 1)); done
  kill -s KILL "$pid" 2>/dev/null
fi
rm -rf "$2"
`;

/** @param folder removed at the end. @param signal what the server takes as an order to end. */
export function createWatchdog(folder: string, signal: 'INT' | 'QUIT' | 'TERM'): Watchdog {
  if (process.platform === 'win32') {
    throw new ServerUnavailableError(
      'server of our own',
      ['starting one: not possible on Windows'],
      'set DATABASE_URL and REDIS_URL, or run this in WSL',
    );
  }
  // Detached: a Ctrl-C in the terminal reaches us, who may still have work to finish with the server, and not the dog.
  const dog = spawn('/bin/sh', ['-c', `pid=0${script}`, 'sh', signal, folder], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  dog.stdin.on('error', () => {});
  dog.unref();
  // A pipe to a child is a socket to Node, which has `unref`, though the type is a plain stream.
  (dog.stdin as unknown as { unref(): void }).unref();
  return {
    watch: (child) => {
      dog.stdin.write(`${child?.pid ?? 0}\n`);
    },
    release: () => {
      dog.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

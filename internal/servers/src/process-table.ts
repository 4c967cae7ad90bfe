import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessEntry {
  readonly parent: number;
  /** `Z` for a process that has ended and waits for its parent to ask. */
  readonly state: string;
}

export function childrenOf(pid: number): number[] {
  return listProcesses().filter((candidate) => readEntry(candidate)?.parent === pid);
}

/** False for a process that has ended, also where nobody has collected it: an init that does not is common in containers. */
export function isRunning(pid: number): boolean {
  const entry = readEntry(pid);
  return entry !== undefined && entry.state !== 'Z';
}

/** The command line of a process, or an empty string. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return ps('-o', 'command=', '-p', `${pid}`);
  } catch {
    return '';
  }
}

// Slim images have no `ps`, so Linux is asked directly.
function listProcesses(): number[] {
  const names = process.platform === 'linux' ? readdirSync('/proc') : ps('-A', '-o', 'pid=').split('\n');
  return names.map(Number).filter((pid) => pid > 0);
}

function readEntry(pid: number): ProcessEntry | undefined {
  try {
    // The name of the command stands in parentheses and may hold spaces: what follows the last one is regular.
    const fields =
      process.platform === 'linux'
        ? (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ')
        : ps('-o', 'state=,ppid=', '-p', `${pid}`).trim().split(/\s+/);
    return { state: fields[0]?.[0] ?? '', parent: Number(fields[1]) };
  } catch {
    return undefined;
  }
}

function ps(...args: readonly string[]): string {
  return execFileSync('ps', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

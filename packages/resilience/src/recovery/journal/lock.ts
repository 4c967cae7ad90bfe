import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOrderdockError, OrderdockError } from '@orderdock/kit';
import { type Files, systemCode } from './files.ts';

/** A process on a machine. `boot` and `started` tell it from another one that was given its number later. */
export interface JournalHolder {
  readonly host: string;
  readonly pid: number;
  /** The id of the machine's boot, where the system tells. */
  readonly boot?: string | undefined;
  /** When the process began, in clock ticks since the boot, where the system tells. */
  readonly started?: string | undefined;
}

/** Thrown where another process uses the folder, or one on another machine may. */
export class JournalLockedError extends OrderdockError {
  static readonly code = 'JOURNAL_LOCKED';
  readonly code = JournalLockedError.code;
  readonly holder: JournalHolder;

  constructor(holder: JournalHolder, ours: JournalHolder) {
    const where = holder.host === ours.host ? 'a process of this machine' : 'another machine, and may live';
    super(`The journal is held by ${where}: give each process a folder of its own`, { isRetryable: true });
    this.holder = holder;
  }

  static override isInstance(error: unknown): error is JournalLockedError {
    return isOrderdockError(error, JournalLockedError.code);
  }
}

/** A folder, and how it is reached. */
export interface JournalPlace {
  readonly files: Files;
  readonly folder: string;
}

const LOCK = /^lock-(\d{1,15})$/;

/** This process, or the one of number `pid` as it is at this moment. */
export function describeProcess(host: string, pid = process.pid): JournalHolder {
  return {
    host,
    pid,
    boot: read('/proc/sys/kernel/random/boot_id')?.trim(),
    // The name of a process may hold blanks and brackets; the 20th field after it is the start.
    started: read(`/proc/${pid}/stat`)
      ?.replace(/^.*\) /s, '')
      .split(' ')[19],
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether a holder may still be there; one of another host always may. */
function mayLive(holder: JournalHolder, ours: JournalHolder): boolean {
  if (holder.host !== ours.host) return true;
  if (holder.boot !== ours.boot) return false;
  const current = describeProcess(holder.host, holder.pid);
  if (ours.started !== undefined) return current.started !== undefined && current.started === holder.started;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/**
 * Takes the folder for this process; the result gives it back. Throws {@link JournalLockedError}.
 *
 * The holder is the one of the highest number, and a number is taken once:
 *
 *   lock-7 {dead}   A reads lock-7   B reads lock-7
 *                   A links lock-8   B's link of lock-8 fails: B reads again, finds A alive, and is refused
 *
 * A number may be free again because its taker was followed and removed: whoever links a number looks again whether it
 * is the highest, and goes back if not. Giving back leaves the file there, emptied of its holder. A file is linked under
 * its name whole, never written there.
 */
export async function takeLock(
  { files, folder }: JournalPlace,
  ours: JournalHolder,
): Promise<() => Promise<void>> {
  for (;;) {
    const numbers = await lockNumbers(files, folder);
    const highest = numbers.at(-1) ?? 0;
    const holder = highest === 0 ? undefined : await holderOf(files, join(folder, `lock-${highest}`));
    if (holder !== undefined && mayLive(holder, ours)) throw new JournalLockedError(holder, ours);
    const mine = join(folder, `lock-${highest + 1}`);
    if (!(await publish({ files, folder }, ours, (draft) => files.link(draft, mine)))) continue;
    if ((await lockNumbers(files, folder)).at(-1) !== highest + 1) {
      await files.remove(mine).catch(() => {});
      continue;
    }
    for (const number of numbers) await files.remove(join(folder, `lock-${number}`)).catch(() => {});
    for (const name of await files.list(folder)) {
      if (name.startsWith('lock.')) await files.remove(join(folder, name)).catch(() => {});
    }
    return async () => void (await publish({ files, folder }, null, (draft) => files.rename(draft, mine)));
  }
}

/** Writes a draft and names it; false where the name is taken, or where the new holder cleared the draft away. */
async function publish(
  { files, folder }: JournalPlace,
  holder: JournalHolder | null,
  name: (draft: string) => Promise<void>,
): Promise<boolean> {
  const draft = join(folder, `lock.${randomUUID()}`);
  try {
    await files.create(draft, JSON.stringify({ holder }));
    await name(draft);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST' || systemCode(error) === 'ENOENT') return false;
    throw error;
  } finally {
    await files.remove(draft).catch(() => {});
  }
}

async function lockNumbers(files: Files, folder: string): Promise<readonly number[]> {
  const names = await files.list(folder);
  return names.flatMap((name) => LOCK.exec(name)?.slice(1).map(Number) ?? []).sort((a, b) => a - b);
}

async function holderOf(files: Files, path: string): Promise<JournalHolder | undefined> {
  try {
    const { holder } = JSON.parse((await files.read(path)).toString()) as { holder: JournalHolder | null };
    return holder ?? undefined;
  } catch (error) {
    // A taker removes the lower numbers: the caller's link of the next number fails, and it reads again.
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

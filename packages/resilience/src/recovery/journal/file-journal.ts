import { hostname } from 'node:os';
import {
  type Claim,
  type Clock,
  type DurableQueue,
  type ModelJob,
  numberOption,
  QueueUnavailableError,
  systemClock,
  textOption,
} from '@orderdock/kit';
import { type Files, realFiles, systemCode } from './files.ts';
import { Journal, type JournalReport } from './journal.ts';
import { describeProcess, JournalLockedError, takeLock } from './lock.ts';

/** Where and how a journal is kept. */
export interface FileJournalOptions {
  /** A folder of its own on a local disk, made if it is not there. One process uses it at a time. */
  readonly folder: string;
  /** A file of the journal is followed by the next at this length; it goes when its last job is done. @default 8388608 */
  readonly segmentBytes?: number | undefined;
  /**
   * Names the machine in the lock. Where the folder moves between machines, and something else sees to it that one at
   * a time mounts it, give a constant: a lock of another host is never broken. @default the host's name
   */
  readonly host?: string | undefined;
  readonly clock?: Clock | undefined;
}

/** A durable queue in a folder. */
export interface FileJournal extends DurableQueue {
  /** Opens the folder and says what was in it, and which bytes of it were damaged. */
  report(): Promise<JournalReport>;
}

/**
 * Keeps jobs in append-only files: a job is acknowledged when `fdatasync` of its record has returned, one sync for all
 * that wait. It opens at first use; rejects with {@link JournalLockedError} where another process has the folder, and
 * with `QueueUnavailableError` where the disk fails or is full. Throws `InvalidOptionError`.
 */
export function fileJournal(options: FileJournalOptions): FileJournal {
  return journalOn(realFiles, options);
}

/** {@link fileJournal} on other files than the machine's. */
export function journalOn(files: Files, options: FileJournalOptions): FileJournal {
  const folder = textOption('folder', options.folder);
  const host = textOption('host', options.host ?? hostname());
  const segmentBytes = numberOption('segmentBytes', options.segmentBytes ?? 8 * 1024 * 1024, { min: 1 });
  const settings = { clock: options.clock ?? systemClock, segmentBytes };
  let opening: Promise<Journal> | undefined;
  let giveBack: (() => Promise<void>) | undefined;
  let closing: Promise<void> | undefined;

  async function open(): Promise<Journal> {
    await files.makeFolder(folder);
    const release = await takeLock({ files, folder }, describeProcess(host));
    try {
      const journal = await Journal.open({ files, folder }, settings);
      giveBack = release;
      return journal;
    } catch (error) {
      await release().catch(() => {});
      throw error;
    }
  }

  async function run<T>(step: (journal: Journal) => T | Promise<T>): Promise<T> {
    if (closing !== undefined) throw new QueueUnavailableError(folder, 'closed');
    opening ??= open();
    const current = opening;
    try {
      return await step(await current);
    } catch (error) {
      // A folder that did not open may do so later, when the disk or the other process is gone.
      await current.catch(() => {
        if (opening === current) opening = undefined;
      });
      throw unavailable(folder, error);
    }
  }

  const conclude = (claim: Claim, step: (journal: Journal, job: ModelJob) => Promise<void>) =>
    run(async (journal) => {
      const job = journal.model.held(claim);
      if (job !== undefined) await step(journal, job);
      return job !== undefined;
    });

  return {
    shared: false,
    report: () => run((journal) => journal.report),
    add: (job, limits) => run((journal) => journal.add(job, limits)),
    has: (key) => run(({ model }) => model.has(key)),
    claim: (terms) => run((journal) => journal.claim(terms)),
    extend: (claim, leaseMs) => run(({ model }) => model.extend(claim, leaseMs)),
    complete: (claim) =>
      conclude(claim, (journal, job) => {
        journal.model.remove(job);
        return journal.noteDone(job);
      }),
    retry: (claim, terms) =>
      conclude(claim, (journal, job) => {
        journal.model.retry(job, terms);
        return terms.countsAttempt ? Promise.resolve() : journal.noteAttempts(job);
      }),
    bury: (claim, reason) =>
      conclude(claim, (journal, job) => {
        journal.model.bury(job, reason);
        return journal.noteParked(job);
      }),
    parked: (limit) => run(({ model }) => model.parked(limit)),
    replay: (id) => run((journal) => journal.replay(id)),
    discard: (id) => run((journal) => journal.discard(id)),
    stats: () => run(({ model }) => model.stats()),
    close() {
      closing ??= (async () => {
        const journal = await opening?.catch(() => undefined);
        await journal?.close();
        await giveBack?.();
      })();
      return closing;
    },
  };
}

function unavailable(folder: string, error: unknown): unknown {
  if (QueueUnavailableError.isInstance(error) || JournalLockedError.isInstance(error)) return error;
  const code = systemCode(error);
  if (code === undefined) return error;
  return new QueueUnavailableError(
    folder,
    code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'io',
    error,
  );
}

import { join } from 'node:path';
import { type AckEntry, type AddEntry, acksName, type Entry, segmentName, segmentNumber } from './entries.ts';
import type { JournalPlace } from './lock.ts';
import { type Damage, type Scan, scanRecords } from './record.ts';

/** A job that is in the journal. */
export interface StoredJob extends AddEntry {
  readonly segment: number;
  readonly attempts: number;
}

/** What a folder holds. */
export interface Loaded {
  /** In the order of adding. */
  readonly jobs: readonly StoredJob[];
  readonly damage: readonly Damage[];
  /** Every segment that is there. */
  readonly segments: readonly number[];
  /** Acknowledgements of segments that are gone. */
  readonly orphans: readonly number[];
  readonly lastSeq: number;
  readonly lastSegment: number;
}

/** Reads a journal's folder. Cuts torn tails off, so that each is reported once. */
export async function loadFolder({ files, folder }: JournalPlace): Promise<Loaded> {
  const names = await files.list(folder);
  const numbers = (suffix: '.log' | '.acks') =>
    names.flatMap((name) => segmentNumber(name, suffix) ?? []).sort((a, b) => a - b);
  const segments = numbers('.log');
  const acks = numbers('.acks');
  const jobs = new Map<number, StoredJob>();
  const damage: Damage[] = [];
  let lastSeq = 0;
  for (const number of segments) {
    const scan = await readFile({ files, folder }, segmentName(number));
    damage.push(...scan.damage);
    for (const entry of scan.records as readonly Entry[]) {
      if (entry.t !== 'add') continue;
      lastSeq = Math.max(lastSeq, entry.seq);
      // A later copy of a job is one that was moved, with all that was known of it.
      jobs.set(entry.seq, { ...entry, attempts: entry.attempts ?? 0, segment: number });
    }
  }
  const concluded = new Set<number>();
  for (const number of acks) {
    const scan = await readFile({ files, folder }, acksName(number));
    damage.push(...scan.damage.filter(({ kind }) => kind === 'corrupt'));
    for (const entry of scan.records as readonly AckEntry[]) {
      lastSeq = Math.max(lastSeq, entry.seq);
      if (entry.t === 'done') concluded.add(entry.seq);
      else applyAck(jobs, entry);
    }
  }
  for (const seq of concluded) jobs.delete(seq);
  return {
    jobs: [...jobs.values()].sort((a, b) => a.seq - b.seq),
    damage,
    segments,
    orphans: acks.filter((number) => !segments.includes(number)),
    lastSeq,
    lastSegment: Math.max(0, ...segments, ...acks),
  };
}

/** Reads one file, and cuts its torn tail off, so that what is appended later does not stand behind it. */
async function readFile({ files, folder }: JournalPlace, name: string): Promise<Scan> {
  const path = join(folder, name);
  const scan = scanRecords(name, await files.read(path));
  if (scan.damage.at(-1)?.kind !== 'torn_tail') return scan;
  const file = await files.open(path);
  try {
    await file.truncate(scan.end);
    await file.sync();
  } finally {
    await file.close();
  }
  return scan;
}

function applyAck(jobs: Map<number, StoredJob>, entry: Exclude<AckEntry, { t: 'done' }>): void {
  const job = jobs.get(entry.seq);
  if (job === undefined) return;
  jobs.set(
    entry.seq,
    entry.t === 'attempts' ? { ...job, attempts: entry.attempts } : { ...job, reason: entry.reason },
  );
}

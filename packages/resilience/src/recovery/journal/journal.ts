import {
  type Added,
  type Claim,
  type Clock,
  jobBytes,
  type ModelJob,
  type NewJob,
  type QueueLimits,
  QueueModel,
} from '@orderdock/kit';
import { segmentName, segmentNumber } from './entries.ts';
import { type Loaded, loadFolder } from './load.ts';
import type { JournalPlace } from './lock.ts';
import type { Damage } from './record.ts';
import { Segments } from './segments.ts';

/** How a journal is kept. */
export interface JournalSettings {
  readonly clock: Clock;
  readonly segmentBytes: number;
}

/** What was found when the folder was opened. */
export interface JournalReport {
  /** Jobs that wait, and jobs that are parked. */
  readonly waiting: number;
  readonly parked: number;
  readonly damage: readonly Damage[];
}

/** Beyond twice what its jobs need, and this many segments, a journal moves what is left in the oldest one. */
const SPARE_SEGMENTS = 4;

/** A folder that is open: the model in memory, and the files that would make it again. */
export class Journal {
  readonly model: QueueModel;
  readonly report: JournalReport;
  readonly #segments: Segments;
  readonly #settings: JournalSettings;
  readonly #bySeq = new Map<number, ModelJob>();
  readonly #adding = new Map<string, { readonly bytes: number; readonly kept: Promise<void> }>();
  readonly #replaying = new Set<string>();
  #addingBytes = 0;
  #seq: number;
  #moving: Promise<void> | undefined;

  private constructor(place: JournalPlace, settings: JournalSettings, loaded: Loaded) {
    const { jobs, damage, segments, lastSeq, lastSegment } = loaded;
    this.#settings = settings;
    this.#seq = lastSeq;
    this.model = new QueueModel(settings.clock);
    this.#segments = new Segments(place, settings.segmentBytes, lastSegment);
    for (const segment of segments) this.#segments.know(segment);
    for (const job of jobs) {
      this.#segments.know(job.segment, job.seq);
      const entry = this.#insert(job, job.seq, Math.max(0, settings.clock.now() - job.at));
      entry.attempts = job.attempts;
      if (job.reason !== undefined) this.model.bury(entry, job.reason);
    }
    const { depth, parked } = this.model.stats();
    this.report = { waiting: depth, parked, damage };
  }

  /** Reads the folder, removes what is done with, and sets damaged segments aside once their jobs stand elsewhere. */
  static async open(place: JournalPlace, settings: JournalSettings): Promise<Journal> {
    const loaded = await loadFolder(place);
    const journal = new Journal(place, settings, loaded);
    for (const orphan of loaded.orphans) await journal.#segments.remove(orphan);
    for (const segment of new Set(loaded.damage.map(corruptSegment))) {
      if (segment !== undefined) await journal.#setAside(segment);
    }
    await journal.#segments.sweep();
    return journal;
  }

  async add(job: NewJob, limits: QueueLimits): Promise<Added> {
    const same = this.#adding.get(job.id);
    if (same !== undefined) {
      await same.kept;
      return 'known';
    }
    const reserved = { jobs: this.#adding.size, bytes: this.#addingBytes };
    const result = this.model.check(job, limits, reserved);
    if (result !== 'added') return result;
    const bytes = jobBytes(job);
    const kept = this.#append(job);
    this.#adding.set(job.id, { bytes, kept });
    this.#addingBytes += bytes;
    try {
      await kept;
    } finally {
      this.#adding.delete(job.id);
      this.#addingBytes -= bytes;
    }
    return 'added';
  }

  #append({ id, key, payload }: NewJob): Promise<void> {
    const seq = ++this.#seq;
    const entry = { t: 'add', seq, at: this.#settings.clock.now(), id, key, payload } as const;
    return this.#segments.append(entry, () => {
      this.#insert(entry, seq);
    });
  }

  #insert(job: NewJob, seq: number, ageMs = 0): ModelJob {
    const entry = this.model.insert(job, seq, ageMs);
    this.#bySeq.set(seq, entry);
    return entry;
  }

  /** The attempts are written down before the hand-over: a job that ends the process is known by them. */
  async claim(options: { readonly limit: number; readonly leaseMs: number }): Promise<readonly Claim[]> {
    const claims = this.model.claim(options);
    await Promise.all(claims.map((claim) => this.noteAttempts(this.model.held(claim))));
    return claims;
  }

  async noteAttempts(job: ModelJob | undefined): Promise<void> {
    if (job === undefined) return;
    const { seq, attempts } = job;
    await this.#segments.acknowledge({ t: 'attempts', seq, attempts });
  }

  async noteParked({ seq, reason = '' }: ModelJob): Promise<void> {
    await this.#segments.acknowledge({ t: 'parked', seq, reason });
  }

  async noteDone({ seq }: ModelJob): Promise<void> {
    this.#bySeq.delete(seq);
    await this.#segments.acknowledge({ t: 'done', seq });
    await this.#compact();
  }

  /** Adds a parked job again before its parked copy goes; false where there is none, or it is on its way already. */
  async replay(id: string): Promise<boolean> {
    const job = this.model.parkedJob(id);
    if (job === undefined || this.#replaying.has(id)) return false;
    this.#replaying.add(id);
    const seq = ++this.#seq;
    const entry = {
      t: 'add',
      seq,
      at: this.#settings.clock.now(),
      id,
      key: job.key,
      payload: job.payload,
    } as const;
    try {
      await this.#segments.append(entry, () => {
        this.model.discard(job);
        this.#insert(entry, seq);
      });
    } finally {
      this.#replaying.delete(id);
    }
    await this.noteDone(job);
    return true;
  }

  async discard(id: string): Promise<boolean> {
    const job = this.model.parkedJob(id);
    if (job === undefined || this.#replaying.has(id)) return false;
    this.model.discard(job);
    await this.noteDone(job);
    return true;
  }

  async close(): Promise<void> {
    await this.#moving;
    await this.#segments.close();
  }

  /** One job that stays keeps its whole segment: those that are left are moved to where new jobs are written. */
  async #compact(): Promise<void> {
    const most = SPARE_SEGMENTS + (2 * this.model.stats().bytes) / this.#settings.segmentBytes;
    const left = this.#segments.oldestBeyond(most);
    if (left.length === 0 || this.#moving !== undefined) return;
    this.#moving = this.#move(left)
      .then(() => this.#segments.sweep())
      .catch(() => {})
      .finally(() => {
        this.#moving = undefined;
      });
    await this.#moving;
  }

  async #setAside(segment: number): Promise<void> {
    try {
      await this.#move(this.#segments.jobsIn(segment));
      await this.#segments.remove(segment, `${segmentName(segment)}.damaged`);
    } catch {
      // No room to move them: they stay where they are, and the next opening tries again.
    }
  }

  async #move(seqs: readonly number[]): Promise<void> {
    const { clock } = this.#settings;
    const jobs = seqs.flatMap((seq) => this.#bySeq.get(seq) ?? []);
    await Promise.all(
      jobs.map(async (job) => {
        const { id, key, payload, seq, attempts, reason, addedAt } = job;
        const at = clock.now() - (clock.monotonic() - addedAt);
        const copy = { t: 'add', seq, at, id, key, payload, attempts, reason } as const;
        await this.#segments.append(copy, () => {});
        // Concluded while it was copied: the copy has to hear of it, too.
        if (this.#bySeq.get(seq) === undefined) await this.noteDone(job);
      }),
    );
  }
}

function corruptSegment({ file, kind }: Damage): number | undefined {
  return kind === 'corrupt' ? segmentNumber(file, '.log') : undefined;
}

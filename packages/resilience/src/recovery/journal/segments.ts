import { join } from 'node:path';
import { AckLog } from './ack-log.ts';
import { type AckEntry, type AddEntry, acksName, segmentName } from './entries.ts';
import type { JournalPlace } from './lock.ts';
import { SegmentLog } from './segment-log.ts';

/**
 * The files of a journal: which job stands in which segment, and when a segment can go. A segment goes when no job in
 * it is left, its log before its acknowledgements: the other way round, its jobs would come back.
 */
export class Segments {
  readonly #place: JournalPlace;
  readonly #log: SegmentLog;
  readonly #live = new Map<number, Set<number>>();
  readonly #segmentOf = new Map<number, number>();
  readonly #acks = new Map<number, AckLog>();

  constructor(place: JournalPlace, segmentBytes: number, lastSegment: number) {
    this.#place = place;
    this.#log = new SegmentLog(place, segmentBytes, lastSegment);
  }

  /** A segment or a job of it that is there already. */
  know(segment: number, seq?: number): void {
    const live = this.#live.get(segment) ?? new Set();
    this.#live.set(segment, live);
    if (seq === undefined) return;
    live.add(seq);
    this.#segmentOf.set(seq, segment);
  }

  /** Resolves once the entry is on the disk; calls `kept` then, in the order of the calls. */
  append(entry: AddEntry, kept: () => void): Promise<void> {
    return this.#log.append(entry, (segment) => {
      const before = this.#segmentOf.get(entry.seq);
      if (before !== undefined) this.#live.get(before)?.delete(entry.seq);
      this.know(segment, entry.seq);
      kept();
    });
  }

  /**
   * Writes down what became of a job. It stands in this process whether the disk takes it or not: without it the job
   * is handed out again after a restart, which its receiver has to bear with anyway.
   */
  async acknowledge(entry: AckEntry): Promise<void> {
    const segment = this.#segmentOf.get(entry.seq);
    if (segment === undefined) return;
    if (entry.t === 'done') {
      this.#segmentOf.delete(entry.seq);
      this.#live.get(segment)?.delete(entry.seq);
    }
    const acks = this.#acks.get(segment) ?? new AckLog(this.#place, segment);
    this.#acks.set(segment, acks);
    await acks.append(entry).catch(() => {});
    if (entry.t === 'done') await this.sweep();
  }

  /** The jobs in the oldest segment, if there are more segments than `most`. */
  oldestBeyond(most: number): readonly number[] {
    const closed = [...this.#live].filter(([segment]) => segment !== this.#log.active);
    return closed.length > most ? [...(closed[0]?.[1] ?? [])] : [];
  }

  jobsIn(segment: number): readonly number[] {
    return [...(this.#live.get(segment) ?? [])];
  }

  /** Removes the segments in which no job is left. */
  async sweep(): Promise<void> {
    for (const [segment, live] of this.#live) {
      if (live.size === 0 && segment !== this.#log.active) await this.remove(segment);
    }
  }

  /** Removes a segment; with `keepAs` its log stays under another name, for somebody to look at. */
  async remove(segment: number, keepAs?: string): Promise<void> {
    this.#live.delete(segment);
    const { files, folder } = this.#place;
    const acks = this.#acks.get(segment);
    this.#acks.delete(segment);
    await acks?.close().catch(() => {});
    const path = join(folder, segmentName(segment));
    const gone = keepAs === undefined ? files.remove(path) : files.rename(path, join(folder, keepAs));
    // What cannot be removed is found again at the next opening.
    const removed = await gone.then(
      () => true,
      () => false,
    );
    if (removed) await files.remove(join(folder, acksName(segment))).catch(() => {});
  }

  async close(): Promise<void> {
    await this.#log.close();
    for (const acks of this.#acks.values()) await acks.close().catch(() => {});
  }
}

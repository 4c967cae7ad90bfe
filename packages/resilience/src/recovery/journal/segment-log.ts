import { join } from 'node:path';
import { type AddEntry, type EndEntry, segmentName } from './entries.ts';
import type { AppendFile } from './files.ts';
import type { JournalPlace } from './lock.ts';
import { encodeRecord } from './record.ts';

interface Waiting {
  readonly entry: AddEntry;
  readonly kept: (segment: number) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Segments, appended to by one writer: whoever waits while one batch is being synced goes into the next, so that one
 * sync serves all of them. After a failed write or sync the segment is never appended to again: what a disk did with
 * pages whose sync failed is not known, and a second sync may say yes to them.
 */
export class SegmentLog {
  readonly #place: JournalPlace;
  readonly #segmentBytes: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #active: { readonly number: number; readonly file: AppendFile; size: number } | undefined;
  #last: number;

  constructor(place: JournalPlace, segmentBytes: number, lastSegment: number) {
    this.#place = place;
    this.#segmentBytes = segmentBytes;
    this.#last = lastSegment;
  }

  /** The segment that is being appended to. */
  get active(): number | undefined {
    return this.#active?.number;
  }

  /**
   * Calls `kept` with the number of the segment once the entry is on the disk, and resolves after it. Entries stand in
   * the order of the calls, and `kept` is called in that order, before the segment can be followed by another.
   */
  append(entry: AddEntry, kept: (segment: number) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, kept, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Writes what waits, and seals the active segment. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#seal();
  }

  async #writeAll(): Promise<void> {
    // The calls of this turn go into the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        const segment = await this.#writeBatch(batch.map(({ entry }) => entry));
        for (const { kept, resolve } of batch) {
          kept(segment);
          resolve();
        }
      } catch (error) {
        await this.#abandon();
        for (const { reject } of [...batch, ...this.#waiting.splice(0)]) reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #writeBatch(entries: readonly AddEntry[]): Promise<number> {
    if (this.#active !== undefined && this.#active.size >= this.#segmentBytes) await this.#seal();
    this.#active ??= await this.#openNext();
    const active = this.#active;
    const size = await write(active, entries);
    await active.file.sync();
    active.size = size;
    return active.number;
  }

  async #openNext() {
    const number = ++this.#last;
    const { files, folder } = this.#place;
    const file = await files.open(join(folder, segmentName(number)));
    try {
      await files.syncFolder(folder);
    } catch (error) {
      await file.close();
      throw error;
    }
    return { number, file, size: 0 };
  }

  /** A damaged segment that has its end was damaged after it was kept. */
  async #seal(): Promise<void> {
    const active = this.#active;
    this.#active = undefined;
    if (active === undefined) return;
    try {
      await write(active, [{ t: 'end' }]);
      await active.file.sync();
    } catch {
      // The end says something about damage later; every job before it is on the disk already.
    }
    await active.file.close().catch(() => {});
  }

  /** Takes back what a failed batch left in the file: its callers are refused. */
  async #abandon(): Promise<void> {
    const active = this.#active;
    this.#active = undefined;
    if (active === undefined) return;
    await active.file.truncate(active.size).catch(() => {});
    await active.file.close().catch(() => {});
  }
}

async function write(
  { number, file, size }: { readonly number: number; readonly file: AppendFile; readonly size: number },
  entries: readonly (AddEntry | EndEntry)[],
): Promise<number> {
  const name = segmentName(number);
  const records: Buffer[] = [];
  let end = size;
  for (const entry of entries) {
    const record = encodeRecord(name, end, entry);
    records.push(record);
    end += record.length;
  }
  await file.write(Buffer.concat(records), size);
  return end;
}

import { join } from 'node:path';
import { type AckEntry, acksName } from './entries.ts';
import type { AppendFile } from './files.ts';
import type { JournalPlace } from './lock.ts';
import { encodeRecord } from './record.ts';

/**
 * What became of the jobs of one segment. Written before the promise resolves, so that the end of the process loses
 * none; not synced, as the end of the machine then costs a second hand-over and no job.
 */
export class AckLog {
  readonly #place: JournalPlace;
  readonly #name: string;
  #file: AppendFile | undefined;
  #size = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(place: JournalPlace, segment: number) {
    this.#place = place;
    this.#name = acksName(segment);
  }

  append(entry: AckEntry): Promise<void> {
    return this.#inTurn(async () => {
      this.#file ??= await this.#open();
      const record = encodeRecord(this.#name, this.#size, entry);
      await this.#file.write(record, this.#size);
      this.#size += record.length;
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      const file = this.#file;
      this.#file = undefined;
      await file?.close();
    });
  }

  async #open(): Promise<AppendFile> {
    const { files, folder } = this.#place;
    const path = join(folder, this.#name);
    const file = await files.open(path);
    // What an earlier process wrote stays; a record that it did not finish is told by its digest.
    this.#size = (await files.read(path)).length;
    return file;
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.#last.then(step);
    this.#last = done.catch(() => {});
    return done;
  }
}

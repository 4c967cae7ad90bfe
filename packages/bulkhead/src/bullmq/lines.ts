import { Queue, type RedisQueueBackend } from 'bullmq';
import type { Redis } from 'ioredis';

/** How many lines' backends are kept at hand; they hold nothing that could not be made again. */
const MAX_LINES = 5_000;
/** A lock is a fence here, and the lease is the line's: it outlives any lease. */
const LOCK_MS = 2 ** 31 - 1;

/** The BullMQ queue of each line, over one connection. */
export class Lines {
  readonly #queue: Queue;
  readonly #lines = new Map<string, RedisQueueBackend>();

  constructor(client: Redis, prefix: string) {
    const options = { connection: client, prefix, skipMetasUpdate: true, lockDuration: LOCK_MS };
    this.#queue = new Queue('lines', options);
    // The commands fail, too; unheard, an error event would end the process.
    this.#queue.on('error', () => {});
  }

  of(line: string): RedisQueueBackend {
    const known = this.#lines.get(line);
    if (known !== undefined) return known;
    if (this.#lines.size >= MAX_LINES) this.#lines.clear();
    const made = this.#queue.backend.forQueue(line) as RedisQueueBackend;
    this.#lines.set(line, made);
    return made;
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}

const hex = (text: string): string => Buffer.from(text).toString('hex');
const unhex = (encoded: string): string => Buffer.from(encoded.slice(1), 'hex').toString();

/** A name of BullMQ holds no colon and is no number. */
export const lineOf = (key: string): string => `k${hex(key)}`;
export const keyOf: (line: string) => string = unhex;
export const jobIdOf = (id: string): string => `j${hex(id)}`;
export const idOf: (jobId: string) => string = unhex;

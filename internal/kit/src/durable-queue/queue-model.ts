import type { Clock } from '../clock.ts';
import type {
  Added,
  Claim,
  NewJob,
  ParkedJob,
  QueueLimits,
  QueueStats,
  RetryOptions,
} from './durable-queue.ts';

/** A job as the model holds it. Instants are monotonic milliseconds of the model's clock. */
export interface ModelJob extends Omit<NewJob, 'priority'> {
  /** The order of adding; never used twice. */
  readonly seq: number;
  readonly bytes: number;
  readonly addedAt: number;
  attempts: number;
  /** When it may be handed out (again): the end of a delay or of a lease. */
  freeAt: number;
  token: string | undefined;
  reason: string | undefined;
}

/** What a job takes of `maxBytes`. */
export const jobBytes = ({ key, payload }: NewJob): number =>
  Buffer.byteLength(payload) + Buffer.byteLength(key);

/**
 * The rules of a durable queue in memory, without a promise: what a queue of one process keeps beside its log. Each
 * method is one step; a caller that logs does so around it.
 */
export class QueueModel {
  readonly #clock: Clock;
  readonly #jobs = new Map<string, ModelJob>();
  readonly #parked = new Map<string, ModelJob>();
  /** The waiting jobs of each key, oldest first. The keys stand in the order in which their turn comes. */
  readonly #keys = new Map<string, ModelJob[]>();
  #bytes = 0;
  #claims = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  check(job: NewJob, limits: QueueLimits, reserved = { jobs: 0, bytes: 0 }): Added {
    if (this.#jobs.has(job.id) || this.#parked.has(job.id)) return 'known';
    if (this.#jobs.size + this.#parked.size + reserved.jobs >= limits.maxJobs) return 'too_many';
    return this.#bytes + reserved.bytes + jobBytes(job) > limits.maxBytes ? 'too_large' : 'added';
  }

  /** Puts a job in, which `check` has let pass. `ageMs` for one that was added before this process began. */
  insert(job: NewJob, seq: number, ageMs = 0): ModelJob {
    const { id, key, payload } = job;
    const bytes = jobBytes(job);
    const addedAt = this.#clock.monotonic() - ageMs;
    const kept = { id, key, payload, seq, bytes, addedAt, attempts: 0, freeAt: 0 };
    const entry: ModelJob = { ...kept, token: undefined, reason: undefined };
    this.#jobs.set(id, entry);
    this.#bytes += bytes;
    this.#append(entry);
    return entry;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  claim({ limit, leaseMs }: { readonly limit: number; readonly leaseMs: number }): readonly Claim[] {
    const now = this.#clock.monotonic();
    const claims: Claim[] = [];
    for (const [key, [head]] of this.#keys) {
      if (claims.length >= limit) break;
      if (head === undefined || head.freeAt > now) continue;
      head.token = String(++this.#claims);
      head.freeAt = now + leaseMs;
      head.attempts++;
      claims.push({ id: head.id, key, payload: head.payload, token: head.token, attempt: head.attempts });
    }
    return claims;
  }

  extend(claim: Claim, leaseMs: number): boolean {
    const job = this.held(claim);
    if (job !== undefined) job.freeAt = this.#clock.monotonic() + leaseMs;
    return job !== undefined;
  }

  /** The job that a claim still holds. A lease that ended is held until somebody else claims the job. */
  held(claim: Claim): ModelJob | undefined {
    const job = this.#jobs.get(claim.id);
    return job?.token === claim.token ? job : undefined;
  }

  retry(job: ModelJob, { delayMs, countsAttempt }: RetryOptions): void {
    job.token = undefined;
    job.freeAt = this.#clock.monotonic() + delayMs;
    if (!countsAttempt) job.attempts--;
    const waiting = this.#keys.get(job.key);
    if (waiting === undefined) return;
    // To the end of the turn, so that keys whose head fails do not keep the others waiting.
    this.#keys.delete(job.key);
    this.#keys.set(job.key, waiting);
  }

  remove(job: ModelJob): void {
    this.#jobs.delete(job.id);
    this.#bytes -= job.bytes;
    this.#detach(job);
  }

  bury(job: ModelJob, reason: string): void {
    this.#jobs.delete(job.id);
    this.#detach(job);
    job.token = undefined;
    job.reason = reason;
    this.#parked.set(job.id, job);
  }

  parkedJob(id: string): ModelJob | undefined {
    return this.#parked.get(id);
  }

  /** Forgets a parked job. */
  discard(job: ModelJob): void {
    this.#parked.delete(job.id);
    this.#bytes -= job.bytes;
  }

  parked(limit: number): readonly ParkedJob[] {
    return [...this.#parked.values()].slice(0, limit).map(({ id, key, payload, reason = '', attempts }) => {
      return { id, key, payload, reason, attempts };
    });
  }

  stats(): QueueStats {
    // In the order of adding, whatever was removed since: the first is the oldest.
    const [oldest] = this.#jobs.values();
    return {
      depth: this.#jobs.size,
      parked: this.#parked.size,
      bytes: this.#bytes,
      oldestAgeMs: oldest === undefined ? 0 : this.#clock.monotonic() - oldest.addedAt,
    };
  }

  #append(job: ModelJob): void {
    const waiting = this.#keys.get(job.key);
    if (waiting === undefined) this.#keys.set(job.key, [job]);
    else waiting.push(job);
  }

  #detach(job: ModelJob): void {
    const waiting = this.#keys.get(job.key);
    if (waiting === undefined) return;
    const index = waiting.indexOf(job);
    if (index >= 0) waiting.splice(index, 1);
    this.#keys.delete(job.key);
    if (waiting.length > 0) this.#keys.set(job.key, waiting);
  }
}

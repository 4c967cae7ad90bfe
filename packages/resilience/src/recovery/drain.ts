import { setAlarm } from '@orderdock/kit';
import { backoffCeiling } from '../retry/backoff.ts';
import { type HandedOver, handOver, leaseMs } from './hand-over.ts';
import type { Outage } from './outage.ts';
import { DrainPacer } from './pacer.ts';

/** How long a drain that finds nothing free, though entries wait, rests before it looks again. */
const LOOK_AGAIN_MS = 250;

/**
 * Writes the backlog: waits while the database is away, tries the oldest entry, and goes on faster and faster. One loop,
 * which rests while there is nothing to do.
 */
export class Drain<P, R> {
  readonly #outage: Outage<P, R>;
  readonly #pacer: DrainPacer;
  readonly #stopping = new AbortController();
  /** Aborted when whatever still runs has to end. */
  readonly #ending = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #loop: Promise<void> | undefined;
  #failures = 0;

  constructor(outage: Outage<P, R>) {
    const { clock, concurrency, perSecond } = outage.settings;
    this.#outage = outage;
    this.#pacer = new DrainPacer(clock, concurrency, perSecond);
    outage.wake = () => this.wake();
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** Begins the loop, if it rests. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    this.#loop ??= this.#run().finally(() => {
      this.#loop = undefined;
      if (this.#outage.state !== 'normal') this.wake();
    });
  }

  /** Starts nothing any more, gives what is under way `drainMs`, then aborts it and goes. */
  async stop(drainMs: number): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    if (this.#underWay.size === 0) return;
    const enough = Promise.withResolvers<void>();
    const cancel = setAlarm(this.#outage.settings.clock, drainMs, () => {
      this.#ending.abort(new DOMException('The recovery buffer is closing', 'AbortError'));
      // One turn for those that obey, to give their entries back.
      setImmediate(() => enough.resolve());
    });
    await Promise.race([Promise.all(this.#underWay), enough.promise]);
    cancel();
  }

  async #run(): Promise<void> {
    const { settings } = this.#outage;
    while (!this.#stopping.signal.aborted) {
      try {
        if (this.#outage.state === 'buffering') await this.#awaitDatabase();
        else if (this.#outage.state === 'draining') await this.#step();
        else if (settings.queue.shared) await this.#look();
        else return;
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        this.#outage.hooks.emit('queue_failed', { error });
        await this.#rest(settings.pollMs);
      }
    }
  }

  /** Waits out the backoff, then asks the database: by the probe, else by the oldest entry. */
  async #awaitDatabase(): Promise<void> {
    const { queue, probe, firstDelayMs, maxDelayMs, random } = this.#outage.settings;
    await Promise.all(this.#underWay);
    const ceiling = backoffCeiling(++this.#failures, firstDelayMs, maxDelayMs);
    const delayMs = ceiling * (0.5 + random() / 2);
    this.#outage.probeIn(delayMs);
    const waiting = await queue.stats().catch(() => undefined);
    if (waiting !== undefined) this.#outage.goDown(waiting.oldestAgeMs);
    await this.#rest(delayMs);
    if (this.#stopping.signal.aborted) return;
    this.#pacer.reset();
    if (probe !== undefined) {
      if (await this.#probed(probe)) this.#outage.goDrain();
      return;
    }
    const [claim] = await queue.claim({ limit: 1, leaseMs });
    if (claim !== undefined) {
      this.#note(await handOver(this.#outage, claim, this.#ending.signal));
      if (this.#outage.state === 'draining') await this.#pacer.next(this.#stopping.signal);
      return;
    }
    // Nothing to ask with: the next entry that is accepted finds out.
    this.#outage.goDrain();
  }

  async #probed(probe: (context: { readonly signal: AbortSignal }) => Promise<unknown>): Promise<boolean> {
    const { clock, writeTimeoutMs } = this.#outage.settings;
    const signals = [this.#stopping.signal, this.#ending.signal];
    const timeout = new AbortController();
    const cancel = setAlarm(clock, writeTimeoutMs, () => timeout.abort());
    try {
      await probe({ signal: AbortSignal.any([...signals, timeout.signal]) });
      return true;
    } catch {
      return false;
    } finally {
      cancel();
    }
  }

  async #step(): Promise<void> {
    const { queue } = this.#outage.settings;
    const room = this.#pacer.allowed - this.#underWay.size;
    const claims = room > 0 ? await queue.claim({ limit: 1, leaseMs }) : [];
    for (const claim of claims) {
      const started = this.#handOver(claim).finally(() => this.#underWay.delete(started));
      this.#underWay.add(started);
    }
    if (claims.length > 0) return await this.#pacer.next(this.#stopping.signal);
    if (this.#underWay.size > 0) return await Promise.race(this.#underWay);
    const { depth } = await queue.stats();
    if (depth === 0) this.#outage.goNormal();
    else await this.#rest(LOOK_AGAIN_MS);
  }

  async #handOver(claim: Parameters<typeof handOver>[1]): Promise<void> {
    this.#note(await handOver(this.#outage, claim, this.#ending.signal));
  }

  #note(result: HandedOver): void {
    if (result === 'down') {
      this.#pacer.reset();
      if (this.#outage.state === 'draining') this.#outage.goDown();
      return;
    }
    this.#failures = 0;
    if (result === 'written') this.#pacer.succeeded();
    if (this.#outage.state === 'buffering') this.#outage.goDrain();
  }

  /** Nothing to do here; another process may have left something. */
  async #look(): Promise<void> {
    const { queue, pollMs } = this.#outage.settings;
    await this.#rest(pollMs);
    if (this.#stopping.signal.aborted) return;
    const { depth } = await queue.stats();
    if (depth > 0 && this.#outage.state === 'normal') this.#outage.goDrain();
  }

  async #rest(ms: number): Promise<void> {
    await this.#outage.settings.clock.sleep(ms, this.#stopping.signal).catch(() => {});
  }
}

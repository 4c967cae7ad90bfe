import { createHooks, type Hooks, silentLogger } from '@orderdock/kit';
import { announcer } from '../breaker/announce.ts';
import { Breaker } from '../breaker/breaker.ts';
import type { CallCircuit } from '../breaker/call-circuit.ts';
import { TypicalDuration } from '../deadline/typical-duration.ts';
import type { RateLimiter } from '../rate-limit/limiter.ts';
import { limiterOf } from '../rate-limit/settings.ts';
import { RetryBudget, type RetryBudgetOptions } from '../retry/retry-budget.ts';
import type { ResilienceEvents } from './events.ts';
import type { Settings } from './settings.ts';

/** What all calls of a pipeline share. */
export class Pipeline {
  settings: Settings;
  readonly hooks: Hooks<ResilienceEvents>;
  readonly breaker: CallCircuit | undefined;
  readonly limiter: RateLimiter | undefined;
  budget: RetryBudget | undefined;
  /** How long a successful attempt typically takes. */
  readonly typical: TypicalDuration;
  /** Work that is not waited for any longer and has not ended. */
  zombies = 0;
  /** Attempts that waited too long because this process's own event loop was blocked. */
  selfInflicted = 0;
  attempts = 0;
  /** Lets go of the circuit. */
  readonly #leave: () => void = () => {};

  constructor(settings: Settings) {
    const { name, clock, breaker, rateLimit, retry, logger } = settings;
    const hooks = createHooks<ResilienceEvents>();
    this.settings = settings;
    this.hooks = hooks;
    this.budget = retry?.budget && budgetOf(retry.budget);
    this.typical = new TypicalDuration(clock);
    this.limiter = rateLimit && limiterOf(rateLimit, settings);
    if (breaker === undefined) return;
    if ('refusal' in breaker) {
      this.breaker = breaker;
      // The domains have a log of their own.
      this.#leave = breaker.watch(announcer(hooks, silentLogger));
    } else {
      const own = new Breaker(name, { clock, settings: breaker, observer: announcer(hooks, logger) });
      this.breaker = own;
      this.#leave = () => own.close();
    }
  }

  /** Goes on with other settings; whatever has been counted and handed out stays. */
  reload(settings: Settings): void {
    this.settings = settings;
    const budget = settings.retry?.budget;
    if (budget === undefined) this.budget = undefined;
    else if ('spend' in budget) this.budget = budget;
    else if (this.budget === undefined) this.budget = new RetryBudget(budget);
    else this.budget = this.budget.resized(budget);
  }

  async close(): Promise<void> {
    this.#leave();
    const { rateLimit } = this.settings;
    // A limiter of the caller's own may serve others.
    if (rateLimit !== undefined && !('limiter' in rateLimit)) await this.limiter?.close();
  }
}

function budgetOf(budget: RetryBudget | RetryBudgetOptions): RetryBudget {
  return 'spend' in budget ? budget : new RetryBudget(budget);
}

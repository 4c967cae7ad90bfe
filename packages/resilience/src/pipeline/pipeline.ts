import { createHooks, type Hooks } from '@orderdock/kit';
import { Breaker } from '../breaker/breaker.ts';
import { Pacer } from '../rate-limit/pacer.ts';
import { RetryBudget } from '../retry/retry-budget.ts';
import type { ResilienceEvents } from './events.ts';
import type { Settings } from './settings.ts';

/** What all calls of a pipeline share. */
export class Pipeline {
  readonly settings: Settings;
  readonly hooks: Hooks<ResilienceEvents>;
  readonly breaker: Breaker | undefined;
  readonly pacer: Pacer | undefined;
  readonly budget: RetryBudget | undefined;
  /** Work that is not waited for any longer and has not ended. */
  zombies = 0;
  attempts = 0;

  constructor(settings: Settings) {
    const { name, clock, breaker, rateLimit, retry, logger } = settings;
    const hooks = createHooks<ResilienceEvents>();
    this.settings = settings;
    this.hooks = hooks;
    this.budget = retry?.budget && new RetryBudget(retry.budget.capacity, retry.budget.perSuccess);
    this.pacer = rateLimit && new Pacer(name, clock, rateLimit);
    this.breaker =
      breaker &&
      new Breaker(name, clock, breaker, {
        opened: (facts) => {
          logger.warn({ pipeline: name, ...facts }, 'circuit opened');
          hooks.emit('open', facts);
        },
        halfOpened: (facts) => hooks.emit('half_open', facts),
        closed: (facts) => {
          logger.info({ pipeline: name, ...facts }, 'circuit closed');
          hooks.emit('close', facts);
        },
      });
  }
}

import { Breaker } from '../breaker/breaker.ts';
import type { BreakerRecord } from '../breaker/breaker-record.ts';
import type { BreakerContext } from '../breaker/context.ts';

/** A breaker that remembers when it was last well again. */
export class DomainBreaker extends Breaker {
  /** How often a breaker of any tree was well again: where it has not grown there is nothing to look for. */
  static heals = 0;
  /** In monotonic milliseconds. */
  healedAt = Number.NEGATIVE_INFINITY;
  #isDown: boolean;

  constructor(name: string, context: BreakerContext, record?: BreakerRecord) {
    super(name, context, record);
    this.#isDown = this.state === 'open';
  }

  protected override thrown(isOpen: boolean): void {
    super.thrown(isOpen);
    if (isOpen) this.#isDown = true;
    else if (this.#isDown && this.state !== 'half_open') {
      this.#isDown = false;
      DomainBreaker.heals++;
      this.healedAt = this.context.clock.monotonic();
    }
  }
}

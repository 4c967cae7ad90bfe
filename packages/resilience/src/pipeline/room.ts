import type { RateAnswer } from '../rate-limit/profile.ts';
import type { Reservation } from '../rate-limit/reservation.ts';
import type { RateEnd, ReadRateAnswer } from '../rate-limit/settings.ts';
import type { Permit, PermitOutcome } from './admission.ts';
import type { Settings } from './settings.ts';

/** The slot and the tokens of one attempt. Settled once, when its work really ends or is not begun after all. */
export class Room {
  readonly #permit: Permit | undefined;
  readonly #tokens: Reservation | undefined;

  constructor(permit: Permit | undefined, tokens: Reservation | undefined) {
    this.#permit = permit;
    this.#tokens = tokens;
  }

  /** The work knows what the answer says of the rate limit. */
  answered(answer: RateAnswer): void {
    this.#tokens?.settle(answer);
  }

  /** The work has ended, and somebody may be able to read in its end what the answer says of the rate limit. */
  read(settings: Settings, end: RateEnd): void {
    const answer = readAnswer(settings, end);
    if (answer !== undefined) this.#tokens?.settle(answer);
  }

  settle(outcome: PermitOutcome): void {
    if (outcome === 'not_started') this.#tokens?.cancel();
    else this.#tokens?.settle();
    this.#permit?.settled(outcome);
  }
}

/** The room of an attempt that has to ask for none. */
export const ENDLESS_ROOM = new Room(undefined, undefined);

/** How the rate limit's answer is found in the end of the work; undefined where nobody said. */
export function readerOf({ rateLimit }: Settings): ReadRateAnswer | undefined {
  return rateLimit !== undefined && 'limiter' in rateLimit ? rateLimit.read : undefined;
}

function readAnswer(settings: Settings, end: RateEnd): RateAnswer | undefined {
  try {
    return readerOf(settings)?.(end);
  } catch (fault) {
    settings.logger.error(
      { pipeline: settings.name, err: fault },
      'rateLimit.read threw: the answer is taken to say nothing',
    );
    return undefined;
  }
}

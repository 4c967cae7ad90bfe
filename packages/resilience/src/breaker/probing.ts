import type { PermitOutcome } from '../pipeline/admission.ts';
import type { ProbeLease, ProbePlace } from './probe-lease.ts';
import type { BreakerSettings } from './settings.ts';

/** What the answer to a probe means: nothing (another holds its place), not enough yet, or the end of the probing. */
export type ProbeVerdict = 'stale' | 'undecided' | 'well' | 'unwell';

/** One half-open phase: who probes, and what the probes have shown so far. */
export class Probing {
  readonly #lease: ProbeLease;
  readonly #settings: BreakerSettings;
  succeeded = 0;
  failed = 0;

  constructor(lease: ProbeLease, settings: BreakerSettings) {
    this.#lease = lease;
    this.#settings = settings;
  }

  /** Milliseconds until a call may probe; 0 where one may. Never more probes are under way than could decide. */
  get retryAfterMs(): number {
    const enough = this.succeeded + this.#lease.held >= this.#settings.probeSuccesses;
    const waitMs = this.#lease.retryAfterMs;
    return enough && waitMs === 0 ? this.#settings.probeLeaseMs : waitMs;
  }

  /** The place of one more probe, or undefined where there is none. */
  take(): ProbePlace | undefined {
    return this.retryAfterMs > 0 ? undefined : this.#lease.take(this.#settings.probeLeaseMs);
  }

  answered(place: ProbePlace, outcome: PermitOutcome, slow: boolean): ProbeVerdict {
    if (!this.#lease.release(place)) return 'stale';
    if (outcome === 'success' && !slow) this.succeeded++;
    else if (outcome === 'success' || outcome === 'failure') this.failed++;
    if (this.failed >= this.#settings.probeFailures) return 'unwell';
    return this.succeeded >= this.#settings.probeSuccesses ? 'well' : 'undecided';
  }

  /** Gives every place back, and forgets what was shown. */
  end(): void {
    this.succeeded = 0;
    this.failed = 0;
    this.#lease.reset();
  }
}

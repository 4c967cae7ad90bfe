/** How a circuit that has proved well again lets the calls back in. */
export interface RampOptions {
  /**
   * The part of the arriving calls that each step lets through: rising, above 0, the last one 1.
   * @default [0.1, 0.25, 0.5, 1]
   */
  readonly steps?: readonly number[] | undefined;
  /** The least time of each step. A step also lasts until one of its calls has succeeded. @default 5000 */
  readonly stepMs?: number | undefined;
}

/** When the circuit opens, for how long, and how it closes again. */
export interface BreakerOptions {
  /** How many of the last outcomes are looked at, up to 100,000. @default 10 */
  readonly window?: number | undefined;
  /** Look at the outcomes of so many milliseconds instead, in ten buckets. @default none: `window` counts outcomes */
  readonly windowMs?: number | undefined;
  /**
   * The part of the outcomes looked at that must have failed, above 0 and up to 1; `false` for no such rule.
   * @default 0.5
   */
  readonly failureRatio?: number | false | undefined;
  /**
   * The ratios are taken of so many outcomes where fewer have been seen. @default the value of `window`; 10 with
   * `windowMs`
   */
  readonly minOutcomes?: number | undefined;
  /** So many failures with no success between them open the circuit as well. @default no such rule */
  readonly consecutiveFailures?: number | undefined;
  /** A call that takes at least so long is slow, however it ends; a slow probe is a failed one. @default none is slow */
  readonly slowCallMs?: number | undefined;
  /** The part of the outcomes looked at that must have been slow, above 0 and up to 1. @default 0.5 */
  readonly slowCallRatio?: number | undefined;
  /** How long the circuit stays open before it is probed. @default 10000 */
  readonly resetMs?: number | undefined;
  /** How many probes may be under way at the same time. @default 1 */
  readonly probes?: number | undefined;
  /** How many successful probes it takes. @default the value of `probes` */
  readonly probeSuccesses?: number | undefined;
  /** How many failed probes open the circuit again. @default 1 */
  readonly probeFailures?: number | undefined;
  /** How long a probe may keep its place before another call probes in its stead. @default the value of `resetMs` */
  readonly probeLeaseMs?: number | undefined;
  /** Let the calls back in step by step; `true` for the defaults. @default false: all of them at once */
  readonly ramp?: RampOptions | boolean | undefined;
  /** Count and tell what would be refused, and refuse nothing. @default false */
  readonly dryRun?: boolean | undefined;
}

import type { Clock, Logger } from '@orderdock/kit';
import type { BreakerOptions } from '../breaker/options.ts';
import type { AttributionRule } from './attribution.ts';
import type { SharedDomains } from './shared.ts';

/** When stores that fail are taken for a failure of what lies above them. */
export interface LiftOptions {
  /** Different stores that fail, among twice so many that were last heard of. @default 5 */
  readonly stores?: number | undefined;
  /** How long a store's failure is remembered, in milliseconds. @default 10000 */
  readonly windowMs?: number | undefined;
}

/** The options of a breaker that hold for endpoints and platforms too, which count stores and not calls. */
export type UpperBreakerOptions = Pick<
  BreakerOptions,
  'resetMs' | 'probes' | 'probeSuccesses' | 'probeFailures' | 'probeLeaseMs' | 'ramp' | 'dryRun'
>;

/** What a tree of failure domains is made of. */
export interface FailureDomainsOptions {
  /** The breaker of each store. */
  readonly breaker?: BreakerOptions | undefined;
  /** The breakers of endpoints and platforms. @default those options of `breaker` that hold for them */
  readonly upperBreaker?: UpperBreakerOptions | undefined;
  /**
   * For each platform, or for all of them; `false` where every store has a server of its own (WooCommerce, Magento), whose
   * failures say nothing of the others.
   */
  readonly lift?: LiftOptions | false | ((platform: string) => LiftOptions | false) | undefined;
  /** Whom an error speaks against; first match wins. @default defaultAttribution */
  readonly attribution?: readonly AttributionRule[] | undefined;
  /** The most domains that are kept, of all levels, at work or idle. @default 10000 */
  readonly maxDomains?: number | undefined;
  /** A domain without a call for so long is put away, or forgotten where nothing would be lost. @default 60000 */
  readonly idleMs?: number | undefined;
  /** Shares what the circuits do with other processes. @default none: all is kept in this process */
  readonly shared?: SharedDomains | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** Hears of circuits that open and close. @default silent */
  readonly logger?: Logger | undefined;
}

import { type Clock, type Logger, numberOption, silentLogger, systemClock } from '@orderdock/kit';
import { type BreakerSettings, resolveBreaker } from '../breaker/settings.ts';
import { type AttributionRule, defaultAttribution } from './attribution.ts';
import type { FailureDomainsOptions, LiftOptions } from './options.ts';
import type { SharedDomains } from './shared.ts';
import type { LiftSettings } from './store-evidence.ts';

/** The options of a tree of domains with every default filled in. */
export interface DomainSettings {
  readonly store: BreakerSettings;
  readonly upper: BreakerSettings;
  /** Undefined where failures of stores are never lifted. Throws `InvalidOptionError`. */
  readonly liftOf: (platform: string) => LiftSettings | undefined;
  readonly attribution: readonly AttributionRule[];
  readonly maxDomains: number;
  readonly idleMs: number;
  readonly shared: SharedDomains | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Checks the options and fills in the defaults. Throws `InvalidOptionError`. */
export function resolveDomains(options: FailureDomainsOptions): DomainSettings {
  const { breaker = {}, lift = {} } = options;
  const { resetMs, probes, probeSuccesses, probeFailures, probeLeaseMs, ramp, dryRun } =
    options.upperBreaker ?? breaker;
  const fixed = typeof lift === 'function' ? undefined : resolveLift(lift);
  return Object.freeze({
    store: resolveBreaker(breaker),
    upper: resolveBreaker({ resetMs, probes, probeSuccesses, probeFailures, probeLeaseMs, ramp, dryRun }),
    liftOf: typeof lift === 'function' ? (platform: string) => resolveLift(lift(platform)) : () => fixed,
    attribution: Object.freeze([...(options.attribution ?? defaultAttribution)]),
    maxDomains: numberOption('maxDomains', options.maxDomains ?? 10_000, {
      min: 3,
      max: 10_000_000,
      integer: true,
    }),
    idleMs: numberOption('idleMs', options.idleMs ?? 60_000, { min: 1 }),
    shared: options.shared,
    clock: options.clock ?? systemClock,
    logger: options.logger ?? silentLogger,
  });
}

function resolveLift(options: LiftOptions | false): LiftSettings | undefined {
  if (options === false) return undefined;
  return Object.freeze({
    stores: numberOption('lift.stores', options.stores ?? 5, { min: 2, max: 1_000, integer: true }),
    windowMs: numberOption('lift.windowMs', options.windowMs ?? 10_000, { min: 1 }),
  });
}

import type { BreakerState } from '../breaker/transition.ts';
import type { StatusLabel } from './status/status-label.ts';

/** `down` where the circuit lets nothing but probes through; `degraded` where it recovers, or a status page says so. */
export type HealthStatus = 'up' | 'degraded' | 'down';

/** The circuit of a pipeline or of a failure domain. */
export interface CircuitHealth {
  readonly state: BreakerState;
  /** The part of the arriving calls that is let through: a ramp's step while it recovers. */
  readonly share: number;
  readonly outcomes: number;
  readonly failures: number;
}

/** How one pipeline is: what it did within the window, and how it stands. Plain JSON. */
export interface PipelineHealth {
  readonly name: string;
  readonly status: HealthStatus;
  /** The part of the attempts that failed within the window, those ignored left out; null where there was none. */
  readonly failureRate: number | null;
  /** Attempts within the window. */
  readonly succeeded: number;
  readonly failed: number;
  readonly ignored: number;
  /** Attempts within the window that were turned away before their work began. */
  readonly refused: number;
  readonly circuit:
    | (CircuitHealth & { readonly reason: string | null; readonly retryAfterMs: number })
    | null;
  /** Calls that have not been answered. */
  readonly active: number;
  /** Calls that wait for a rate token. */
  readonly waiting: number;
  /** Work that nobody waits for and that has not ended. */
  readonly zombies: number;
  readonly tokens: number | null;
  readonly budget: number | null;
  /** What status pages say of it. */
  readonly labels: readonly StatusLabel[];
}

/** All pipelines that are not shown one by one, added up. */
export interface OtherPipelines {
  readonly pipelines: number;
  readonly down: number;
  readonly degraded: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly ignored: number;
  readonly refused: number;
  readonly active: number;
  readonly waiting: number;
  readonly zombies: number;
}

/** How one failure domain is. Plain JSON. */
export interface DomainHealth {
  /** `shopify`, `shopify/orders`, `shopify/orders/store-1`. */
  readonly name: string;
  readonly status: HealthStatus;
  /** Null where the tree that it is of is not watched. */
  readonly state: BreakerState | null;
  readonly share: number | null;
  /** What was said when its circuit was opened by hand; null where it was not. */
  readonly reason: string | null;
  /** As of a pipeline. Counted for the domains of calls that fail most; null for others, and above the stores. */
  readonly failureRate: number | null;
  readonly succeeded: number;
  readonly failed: number;
  readonly ignored: number;
  readonly refused: number;
  readonly labels: readonly StatusLabel[];
}

/** How everything is that is watched, worst first. Plain JSON, bounded by `top`. */
export interface HealthSnapshot {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `down` where all pipelines are, `degraded` where anything is not up. */
  readonly status: HealthStatus;
  readonly pipelines: readonly PipelineHealth[];
  readonly otherPipelines: OtherPipelines | null;
  /** Domains that are not well, or fail. */
  readonly domains: readonly DomainHealth[];
  /** How many more of them there are. */
  readonly otherDomains: number;
  /** All that status pages say. */
  readonly labels: readonly StatusLabel[];
}

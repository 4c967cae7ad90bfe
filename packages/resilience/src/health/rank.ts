import type { BreakerState } from '../breaker/transition.ts';
import type { HealthStatus } from './snapshot.ts';
import type { StatusLabel } from './status/status-label.ts';

const GRAVITY: Readonly<Record<HealthStatus, number>> = { down: 2, degraded: 1, up: 0 };

/** What a circuit's state and the status pages make of it. A page alone takes nothing down: it labels. */
export function statusOf(state: BreakerState | undefined, labels: readonly StatusLabel[]): HealthStatus {
  if (state === 'open' || state === 'half_open') return 'down';
  if (state === 'recovering') return 'degraded';
  const said = labels.some(
    ({ status, isStale }) => !isStale && status !== 'operational' && status !== 'unknown',
  );
  return said ? 'degraded' : 'up';
}

/** `down` where all pipelines are, `degraded` where anything is not up: one bad store of many takes nobody down. */
export function overall(pipelines: readonly HealthStatus[], others: readonly HealthStatus[]): HealthStatus {
  if ([...pipelines, ...others].every((status) => status === 'up')) return 'up';
  return pipelines.length > 0 && pipelines.every((status) => status === 'down') ? 'down' : 'degraded';
}

interface Ranked {
  readonly name: string;
  readonly status: HealthStatus;
  readonly failed: number;
  readonly refused: number;
}

/** Worst first: by status, then by what failed lately, then by name, so that the order is always the same. */
export function worstFirst(a: Ranked, b: Ranked): number {
  const byTrouble = GRAVITY[b.status] - GRAVITY[a.status] || b.failed + b.refused - (a.failed + a.refused);
  if (byTrouble !== 0) return byTrouble;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

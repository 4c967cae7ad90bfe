import { worstFirst } from './rank.ts';
import type { HealthStatus, OtherPipelines, PipelineHealth } from './snapshot.ts';

interface Countable {
  readonly name: string;
  readonly status: HealthStatus;
  readonly failed: number;
  readonly refused: number;
}

/** The worst `top` of them, worst first, and the rest. */
export function split<T extends Countable>(
  all: readonly T[],
  top: number,
): { readonly worst: readonly T[]; readonly rest: readonly T[] } {
  const ranked = all.toSorted(worstFirst);
  return { worst: ranked.slice(0, top), rest: ranked.slice(top) };
}

/** All of them as one. */
export function addUp(rest: readonly PipelineHealth[]): OtherPipelines {
  const sum = (read: (item: PipelineHealth) => number) => rest.reduce((total, item) => total + read(item), 0);
  const count = (wanted: HealthStatus) => rest.filter(({ status }) => status === wanted).length;
  return {
    pipelines: rest.length,
    down: count('down'),
    degraded: count('degraded'),
    succeeded: sum(({ succeeded }) => succeeded),
    failed: sum(({ failed }) => failed),
    ignored: sum(({ ignored }) => ignored),
    refused: sum(({ refused }) => refused),
    active: sum(({ active }) => active),
    waiting: sum(({ waiting }) => waiting),
    zombies: sum(({ zombies }) => zombies),
  };
}

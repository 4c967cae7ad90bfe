import { surplusOf } from '../rate-limit/checked-truth.ts';
import type { Limit } from '../rate-limit/limits.ts';
import type { RateAnswer, ServerTruth } from '../rate-limit/profile.ts';
import type { Taken } from '../rate-limit/token-source.ts';

/** Tokens of the shared budget, and what was known when they were taken. */
export interface SharedTaken extends Taken {
  /** Of which life of the state in Redis. */
  readonly generation: string;
  readonly taken: number;
  readonly calls: number;
  readonly openCost: number;
  readonly openCalls: number;
  readonly epoch: number;
}

/** What the script said. */
export interface Reply {
  readonly granted: boolean;
  /** Until as much is there; after a grant, until as much is there again. */
  readonly waitMs: number;
  readonly nodes: number;
  readonly levels: readonly number[];
  readonly generation: string;
  readonly taken: number;
  readonly calls: number;
  readonly openCost: number;
  readonly openCalls: number;
  readonly epoch: number;
}

/** The part of the setup that the script needs, as its constant argument. */
export function setupArgument(limits: readonly Limit[], nodeTtlMs: number): string {
  const told = limits.map(({ counts, capacity, perSecond, windowMs, headroom }) => {
    const reserve = headroom === 0 ? 0 : capacity / (1 - headroom) - capacity;
    return { counts, capacity, perSecond, windowMs, headroom, reserve };
  });
  return JSON.stringify({ limits: told, nodeTtlMs });
}

/** Throws where it is not the script's answer. */
export function readReply(reply: unknown, limits: readonly Limit[]): Reply {
  if (!Array.isArray(reply) || reply.length !== 9 + limits.length)
    throw new Error('not an answer of the script');
  const said = reply.map(String);
  const number = (index: number) => Number(said[index]);
  return {
    granted: said[0] === '1',
    waitMs: number(1),
    nodes: number(2),
    generation: said[3] ?? '',
    taken: number(4),
    calls: number(5),
    openCost: number(6),
    openCalls: number(7),
    epoch: number(8),
    levels: limits.map((_, index) => number(9 + index)),
  };
}

/** What the script is told of a call that was answered, or never made. */
export function settleArgument(
  { cost, ...facts }: SharedTaken,
  limits: readonly Limit[],
  end: { readonly answer: RateAnswer; readonly truth: ServerTruth | undefined } | undefined,
): string {
  const truth = (end?.truth?.buckets ?? []).flatMap(({ bucket, ...told }) => {
    const index = limits.findIndex(({ name }) => name === bucket);
    return index < 0 ? [] : [{ ...told, bucket: index + 1 }];
  });
  return JSON.stringify({
    ...facts,
    cost,
    cancelled: end === undefined,
    surplus: end === undefined ? 0 : surplusOf(cost, end.answer, end.truth),
    truth,
    refused: end?.truth?.refused === true,
    retryAfterMs: end?.truth?.retryAfterMs ?? 0,
  });
}

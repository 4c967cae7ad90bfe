import { OutcomeUnknownError } from '../errors.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import { AttemptFailure } from '../pipeline/failure.ts';

/**
 * Whom a failure speaks against: `shared`, the store and, where other stores fail as well, what lies above it; `store`, that
 * store alone; `none`, nobody.
 */
export type FailureScope = 'shared' | 'store' | 'none';

/** One rule: an error with this HTTP status, or with a status of this range, or with this code, has this scope. */
export type AttributionRule =
  | { readonly status: number | readonly [from: number, to: number]; readonly scope: FailureScope }
  | { readonly code: string; readonly scope: FailureScope };

/**
 * The rules, first match wins. Credentials, a plan that is not paid, a shop that is locked or gone, and a
 * certificate are the store's own matter. 429 is pace, not failure, and never opens anything; any other 4xx is an
 * answer. 5xx, 408 and 425 may be everybody's.
 */
export const defaultAttribution: readonly AttributionRule[] = Object.freeze([
  { status: 429, scope: 'none' },
  { status: [401, 403], scope: 'store' },
  { status: 423, scope: 'store' },
  { status: 408, scope: 'shared' },
  { status: 425, scope: 'shared' },
  { status: [300, 499], scope: 'none' },
  { status: [500, 599], scope: 'shared' },
  { code: 'CERT_HAS_EXPIRED', scope: 'store' },
  { code: 'ERR_TLS_CERT_ALTNAME_INVALID', scope: 'store' },
  { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', scope: 'store' },
] as const);

interface Facts {
  readonly status: number | undefined;
  readonly code: string | undefined;
}

/**
 * Whom it speaks against that a recorded call failed with `failure`. Rules decide wherever the other end answered or the
 * network gave a reason; else a failure is `shared`, and what is no failure speaks against nobody. An error that is `final`
 * and matches no rule is a fault of the caller's own: it stays with the store.
 */
export function attribute(
  failure: unknown,
  outcome: PermitOutcome,
  rules: readonly AttributionRule[],
): FailureScope {
  const isOurs = failure instanceof AttemptFailure;
  // An attempt that was never made, was called off, or timed out for a blocked loop here, says nothing of the other end.
  if (outcome !== 'failure' && !(isOurs && failure.kind === 'ignored')) return 'none';
  const facts = factsOf(isOurs ? failure.error : failure);
  const rule = rules.find((each) => matches(each, facts));
  if (rule !== undefined) return rule.scope;
  if (outcome !== 'failure') return 'none';
  return isOurs && failure.kind === 'final' ? 'store' : 'shared';
}

function matches(rule: AttributionRule, { status, code }: Facts): boolean {
  if ('code' in rule) return rule.code === code;
  if (status === undefined) return false;
  const { status: asked } = rule;
  return typeof asked === 'number' ? asked === status : status >= asked[0] && status <= asked[1];
}

function factsOf(error: unknown): Facts {
  try {
    const seen = (OutcomeUnknownError.isInstance(error) ? error.cause : error) ?? {};
    const { status, statusCode, response, code, cause } = seen as Record<string, unknown>;
    const answer = (response ?? {}) as { status?: unknown; statusCode?: unknown };
    const found = [status, statusCode, answer.status, answer.statusCode].find(
      (each) => typeof each === 'number',
    );
    const named = [code, (cause as { code?: unknown } | null | undefined)?.code].find(
      (each) => typeof each === 'string',
    );
    return { status: found as number | undefined, code: named as string | undefined };
  } catch {
    // A getter of the error's own threw.
    return { status: undefined, code: undefined };
  }
}

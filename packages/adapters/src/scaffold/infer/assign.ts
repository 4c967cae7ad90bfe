import type { Field } from './field.ts';
import type { Path } from './path.ts';
import type { Role } from './role.ts';
import { type Candidate, candidateFor } from './score.ts';

/** Below it a place is no proposal. */
export const LEAST_CONFIDENCE = 0.25;

/** Roles with the place that plays each. */
export type Assignment<Name extends string> = ReadonlyMap<Name, Candidate<Name>>;

/** Who plays which role, and who might have. */
export interface Assigned<Name extends string> {
  readonly chosen: Assignment<Name>;
  /** All that were thinkable, the best first. */
  readonly candidates: readonly Candidate<Name>[];
}

/** Gives every role the best place that no surer role has taken; a place plays one role. */
export function assign<Name extends string>(
  roles: readonly Role<Name>[],
  fields: readonly Field[],
  from: Path = [],
): Assigned<Name> {
  const candidates = fields
    .flatMap((field) => roles.map((role) => candidateFor(role, field, from)))
    .filter((candidate) => candidate !== undefined)
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    // A tie is decided by depth, and then by what the sample has first.
    .toSorted((a, b) => b.confidence - a.confidence || a.field.path.length - b.field.path.length);
  const chosen = new Map<Name, Candidate<Name>>();
  const taken = new Set<Field>();
  for (const candidate of candidates) {
    if (chosen.has(candidate.role) || taken.has(candidate.field)) continue;
    chosen.set(candidate.role, withRivals(candidate, candidates));
    taken.add(candidate.field);
  }
  return { chosen, candidates };
}

/** A close second makes the first less sure. */
function withRivals<Name extends string>(
  candidate: Candidate<Name>,
  all: readonly Candidate<Name>[],
): Candidate<Name> {
  const rival = all.find(
    (other) =>
      other.role === candidate.role &&
      other.field !== candidate.field &&
      other.confidence >= candidate.confidence - 0.05 &&
      String(other.field.values) !== String(candidate.field.values),
  );
  if (rival === undefined) return candidate;
  return {
    ...candidate,
    confidence: candidate.confidence * 0.8,
    evidence: [...candidate.evidence, 'another place says nearly the same, with another value'],
  };
}

import type { Fingerprint } from './contract/description.ts';
import type { WebhookHeaders } from './contract/request.ts';

interface Candidate<Name extends string> {
  readonly name: Name;
  readonly fingerprint: Fingerprint;
}

/** The one candidate that the headers name, else the one of which the most members stand at the top of the payload. */
export function bestMatch<Name extends string>(
  candidates: readonly Candidate<Name>[],
  headers: WebhookHeaders,
  payload: unknown,
): Name | undefined {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return (
    only(candidates, ({ headers: known }) => known.filter((name) => names.has(name.toLowerCase())).length) ??
    only(candidates, ({ bodies }) => Math.max(0, ...bodies.map((members) => score(members, payload))))
  );
}

/** The candidate with the highest score above nothing, where no other has the same. */
function only<Name extends string>(
  candidates: readonly Candidate<Name>[],
  rate: (fingerprint: Fingerprint) => number,
): Name | undefined {
  const [first, second] = candidates
    .map(({ name, fingerprint }) => ({ name, score: rate(fingerprint) }))
    .toSorted((a, b) => b.score - a.score);
  if (first === undefined || first.score === 0 || first.score === second?.score) return undefined;
  return first.name;
}

/** How many members, if the payload has all of them as its own; a list is judged by its first entry. */
function score(members: readonly string[], payload: unknown): number {
  const value: unknown = Array.isArray(payload) ? payload[0] : payload;
  if (typeof value !== 'object' || value === null) return 0;
  return members.every((member) => Object.hasOwn(value, member)) ? members.length : 0;
}

import type { Tally } from './tally.ts';
import { FAULTS } from './verdict/checks.ts';
import type { Verdict } from './verdict/verdict.ts';

/** What the verdict found, for people: nothing at all where nothing was found. */
export function findings(verdict: Verdict, tally: Tally): readonly string[] {
  const lines = verdict.checks
    .filter(({ name, count }) => count > 0 && FAULTS.some((fault) => fault === name))
    .flatMap(({ name, count, meaning, sql, examples }) => [
      `${name}: ${count}. ${meaning}`,
      ...examples.map((example) => `  ${JSON.stringify(example)}`),
      ...sql.split('\n').map((line) => `  | ${line}`),
    ]);
  const refused = tally.refused
    .slice(0, 5)
    .map(({ label, status, reason }) => `  ${status} ${reason ?? ''} ${label}`);
  if (refused.length > 0)
    lines.push(`${tally.refused.length} deliveries were sent and never accepted:`, ...refused);
  return lines;
}

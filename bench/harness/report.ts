import type { Figure, Goal } from './figure.ts';
import type { Machine } from './machine.ts';

/** `<name>: value=… goal=… PASS`, one figure a line, for whoever greps. */
export function line({ name, unit, estimate, goal, verdict }: Figure): string {
  const { median, low, high } = estimate;
  const value = `${number(median)}${unit} [${number(low)}, ${number(high)}]`;
  return `${name}: value=${value} goal=${goalText(goal, unit)} ${verdict}`;
}

/** The report of a package's figures, as Markdown. */
export function report(title: string, figures: readonly Figure[], machine: Machine): string {
  const rows = figures.map(({ name, compares, unit, estimate, samples, goal, verdict }) =>
    [
      name,
      compares,
      `${number(estimate.median)} ${unit}`,
      `${number(estimate.low)} to ${number(estimate.high)}`,
      samples,
      goalText(goal, unit),
      verdict,
    ].join(' | '),
  );
  return `# ${title}: figures

Written by \`npm run bench -- ${title}\`. Each value is a median with its 95 % order-statistic interval; what is compared
was timed in turns. PASS and FAIL say on which side of the goal the whole interval lies; INCONCLUSIVE that it straddles it;
SHOWN that there is no goal.

| figure | compares | value | 95 % interval | samples | goal | verdict |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

| machine | |
|---|---|
${Object.entries(machine)
  .map(([key, value]) => `| ${key} | ${value} |`)
  .join('\n')}
`;
}

function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  return value.toFixed(digits);
}

function goalText(goal: Goal | undefined, unit: string): string {
  if (goal === undefined) return 'none';
  return 'max' in goal ? `≤${goal.max}${unit}` : `≥${goal.min}${unit}`;
}

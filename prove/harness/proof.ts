/** A figure that a proof measured, against what was promised. */
export interface ProofFigure {
  readonly name: string;
  readonly value: string;
  readonly goal: string;
  readonly verdict: 'PASS' | 'FAIL' | 'INCONCLUSIVE' | 'SHOWN';
}

export interface ProofContext {
  /** The full run instead of the short one. */
  readonly isLong: boolean;
  /** Progress, a line at a time. */
  log(line: string): void;
}

export interface ProofResult {
  readonly title: string;
  readonly figures: readonly ProofFigure[];
  /** What the figures were made of, as Markdown. */
  readonly details: string;
}

/** One thing shown by running it. */
export interface Proof {
  readonly title: string;
  run(context: ProofContext): Promise<Omit<ProofResult, 'title'>>;
}

/** A figure whose value has to be at least, or at most, `goal`. */
export function figure(
  name: string,
  value: number,
  goal: { readonly min: number } | { readonly max: number } | undefined,
): ProofFigure {
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
  if (goal === undefined) return { name, value: shown, goal: 'none', verdict: 'SHOWN' };
  const holds = 'min' in goal ? value >= goal.min : value <= goal.max;
  const promise = 'min' in goal ? `≥${goal.min}` : `≤${goal.max}`;
  return { name, value: shown, goal: promise, verdict: holds ? 'PASS' : 'FAIL' };
}

export function figureLine({ name, value, goal, verdict }: ProofFigure): string {
  return `${name}: value=${value} goal=${goal} ${verdict}`;
}

export function proofReport(name: string, isLong: boolean, results: readonly ProofResult[]): string {
  const command = `npm run prove:${name}${isLong ? ' -- --long' : ''}`;
  const sections = results.map(
    ({ title, figures, details }) => `## ${title}

| figure | value | goal | verdict |
|---|---|---|---|
${figures.map((entry) => `| ${entry.name} | ${entry.value} | ${entry.goal} | ${entry.verdict} |`).join('\n')}

${details}
`,
  );
  const node = `${process.version}, ${process.platform} ${process.arch}`;
  return `# ${name}: proofs\n\nWritten by \`${command}\` on Node ${node}.\n\n${sections.join('\n')}`;
}

import { type Estimate, estimateMedian } from './statistics.ts';

/** What a value must be; compared with the whole interval, not with the median. */
export type Goal = { readonly max: number } | { readonly min: number };

/** One thing to measure. */
export interface FigureSpec {
  readonly name: string;
  /** What is compared with what, for whoever reads the report. */
  readonly compares: string;
  readonly unit: 'x' | 'µs' | 'B';
  /** Left out for a figure that is shown beside others and promised to nobody. */
  readonly goal?: Goal;
  /** One sample for each pair, or each repetition. */
  measure(): Promise<readonly number[]>;
}

/** PASS and FAIL where the interval lies on one side of the goal, else INCONCLUSIVE; SHOWN without a goal. */
export type Verdict = 'PASS' | 'FAIL' | 'INCONCLUSIVE' | 'SHOWN';

/** A figure as it came out. */
export interface Figure extends Pick<FigureSpec, 'name' | 'compares' | 'unit' | 'goal'> {
  readonly estimate: Estimate;
  readonly samples: number;
  readonly verdict: Verdict;
}

export function judge({ low, high }: Estimate, goal: Goal | undefined): Verdict {
  if (goal === undefined) return 'SHOWN';
  const [good, bad] = 'max' in goal ? [high <= goal.max, low > goal.max] : [low >= goal.min, high < goal.min];
  return good ? 'PASS' : bad ? 'FAIL' : 'INCONCLUSIVE';
}

export async function take(spec: FigureSpec): Promise<Figure> {
  const { name, compares, unit, goal } = spec;
  const samples = await spec.measure();
  const estimate = estimateMedian(samples);
  return {
    name,
    compares,
    unit,
    ...(goal === undefined ? {} : { goal }),
    estimate,
    samples: samples.length,
    verdict: judge(estimate, goal),
  };
}

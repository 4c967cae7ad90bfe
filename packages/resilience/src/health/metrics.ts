/** What is counted, with the attributes that tell the counts apart, the pipeline's beside them. */
export const COUNTERS = {
  call: { plural: 'calls', help: 'Calls that have ended', labels: ['outcome'] },
  attempt: {
    plural: 'attempts',
    help: 'Attempts whose work was begun and has ended, or is not waited for',
    labels: ['outcome'],
  },
  retry: { plural: 'retries', help: 'Attempts that were made again', labels: [] },
  give_up: {
    plural: 'give_ups',
    help: 'Failed calls that could have been repeated and were not',
    labels: ['reason'],
  },
  refusal: {
    plural: 'refusals',
    help: 'Attempts that were turned away before their work began',
    labels: ['code'],
  },
  timeout: { plural: 'timeouts', help: 'Attempts that took longer than their timeout', labels: [] },
  self_inflicted: {
    plural: 'self_inflicted',
    help: "Attempts that waited for this process's own blocked event loop",
    labels: [],
  },
  domain_attempt: {
    plural: 'domain_attempts',
    help: 'Attempts of failure domains, by their outcome or refused',
    labels: ['outcome'],
  },
  circuit_change: {
    plural: 'circuit_changes',
    help: 'Changes of the state of circuits, and steps of their recovery',
    labels: ['state'],
  },
} as const;

/** What is timed, in seconds. */
export const DURATIONS = {
  call: { help: 'How long calls took, waiting included' },
  wait: { help: 'How much of their calls was waiting: for room, for tokens, for a retry' },
  attempt: { help: 'How long attempts took' },
} as const;

/** What is read when somebody asks. Those of one label are added up; of `share` the least counts. */
export const GAUGES = {
  active: { help: 'Calls that have not been answered', labels: [] },
  waiting: { help: 'Calls that wait for a rate token', labels: [] },
  zombies: { help: 'Work that nobody waits for and that has not ended', labels: [] },
  tokens: { help: 'Rate tokens to be had at once', labels: [] },
  budget: { help: 'Retries in store', labels: [] },
  circuits: { help: 'Circuits in each state', labels: ['state'] },
  share: {
    help: 'The part of the arriving calls that the circuit lets through, the least of them',
    labels: [],
  },
} as const;

/** The upper bounds of the buckets of every duration, in seconds: from an answer of the cache to a call's deadline. */
export const DURATION_BOUNDS: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
];

export type CounterName = keyof typeof COUNTERS;
export type DurationName = keyof typeof DURATIONS;
export type GaugeName = keyof typeof GAUGES;

/** What a value is of. Each has a bounded number of labels. */
export type Subject = 'pipeline' | 'domain';

/** The attributes of a value, its subject among them. */
export type Labels = Readonly<Record<string, string>>;

/** What a counter is of. */
export const subjectOf = (counter: CounterName): Subject =>
  counter === 'domain_attempt' ? 'domain' : 'pipeline';

/** One value that was read. */
export interface Reading {
  readonly gauge: GaugeName;
  readonly labels: Labels;
  readonly value: number;
}

/** Whoever keeps the values. */
export interface MetricSink {
  count(name: CounterName, labels: Labels): void;
  time(name: DurationName, seconds: number, labels: Labels): void;
  /** Takes away what is kept of who has no label of its own any longer. Without it a label is for ever. */
  forget?(subject: Subject, label: string): void;
}

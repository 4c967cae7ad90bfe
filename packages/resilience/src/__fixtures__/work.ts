import type { WorkContext } from '../pipeline/work.ts';

/** How a promise stands, without waiting for it. */
export interface Watched<T> {
  status: 'pending' | 'fulfilled' | 'rejected';
  value?: T;
  error?: unknown;
}

export function watch<T>(promise: Promise<T>): Watched<T> {
  const watched: Watched<T> = { status: 'pending' };
  promise.then(
    (value) => Object.assign(watched, { status: 'fulfilled', value }),
    (error) => Object.assign(watched, { status: 'rejected', error }),
  );
  return watched;
}

/** Lets everything run that promises have set in motion, and bottleneck's own timers where `condition` needs them. */
export async function until(condition: () => boolean): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (!condition());
}

export const settle = () => until(() => true);

/** Work that ignores its signal and ends when told to; `running` is counted inside it. */
export function stubbornWork(): {
  readonly work: (context: Pick<WorkContext, 'signal'> & Partial<WorkContext>) => Promise<string>;
  readonly signals: AbortSignal[];
  readonly ends: ((value?: string) => void)[];
  running: number;
  maxRunning: number;
} {
  const self = {
    signals: [] as AbortSignal[],
    ends: [] as ((value?: string) => void)[],
    running: 0,
    maxRunning: 0,
    work: ({ signal }: { readonly signal: AbortSignal }) => {
      self.signals.push(signal);
      self.running++;
      self.maxRunning = Math.max(self.maxRunning, self.running);
      return new Promise<string>((resolve) => {
        self.ends.push((value = 'late') => {
          self.running--;
          resolve(value);
        });
      });
    },
  };
  return self;
}

/** A downstream whose answers are told in advance; once they are used up the last one stays. */
export function scripted(...answers: (() => unknown)[]): {
  /** A `Work` that looks at nothing it is given. */
  readonly work: (context?: unknown) => Promise<unknown>;
  calls: number;
} {
  const self = {
    calls: 0,
    work: async () => {
      const answer = answers[Math.min(self.calls, answers.length - 1)];
      self.calls++;
      return answer?.();
    },
  };
  return self;
}

export const fails =
  (error: unknown = labelled('down', true)) =>
  () => {
    throw error;
  };

/** An error with the fields that the packages agree on. */
export function labelled(message: string, isRetryable: boolean, retryAfterMs?: number): Error {
  return Object.assign(new Error(message), {
    isRetryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

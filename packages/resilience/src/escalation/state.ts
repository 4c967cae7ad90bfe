/** Where an escalation stands. The last three are its ends. */
export type EscalationStatus = 'attempting' | 'choosing' | 'succeeded' | 'cancelled' | 'exhausted';

/** An attempt that was begun and whose outcome is not known for certain. */
export interface OpenAttempt {
  readonly attempt: number;
  /** False once it timed out, failed without an answer or lost its process: the next try repeats it under its key. */
  readonly running: boolean;
}

/** A notice that was not delivered yet. */
export interface PendingNotice {
  /** 1 for the first of the escalation; part of its key. */
  readonly number: number;
  /** A phase that begins, or the end that was reached. */
  readonly about: 'phase' | 'succeeded' | 'cancelled' | 'exhausted';
  readonly phase: string;
  readonly step: number;
}

/** An attempt that has taken effect, or may have, though its escalation ended otherwise. */
export interface PendingCompensation {
  readonly attempt: number;
  readonly outcome: 'succeeded' | 'unknown';
}

/** Work that is owed until it is done, with the instant of its next try. */
export interface Owed<T> {
  readonly items: readonly T[];
  readonly failures: number;
  /** Milliseconds since the epoch; 0 for at once. */
  readonly nextAt: number;
}

/** All that an escalation must remember; instants are milliseconds since the epoch, by the store's clock. */
export interface EscalationState {
  readonly status: EscalationStatus;
  readonly phase: string;
  /** How many phases were entered: what a choice refers to. */
  readonly step: number;
  readonly phaseEndsAt: number | null;
  /** The highest number of an attempt. */
  readonly attempts: number;
  /** Tries of this phase that brought no success. */
  readonly tries: number;
  readonly nextAttemptAt: number;
  readonly open: OpenAttempt | null;
  /** The attempt that succeeded. */
  readonly won: number | null;
  readonly result: unknown;
  /** Attempts that turned out successful after the end. */
  readonly late: readonly number[];
  readonly taken: {
    readonly step: number;
    readonly choice: string;
    readonly by: 'answer' | 'timeout';
  } | null;
  readonly noticeCount: number;
  readonly notices: Owed<PendingNotice>;
  readonly compensations: Owed<PendingCompensation>;
  readonly endedAt: number | null;
}

/** What may happen to an escalation. */
export type EscalationEvent =
  /** Time has passed; every other event looks at the time first. */
  | { readonly type: 'time' }
  | { readonly type: 'attempt_begun'; readonly attempt: number }
  /** `fenced`: told by a process that had lost its lease; it moves nothing but can reveal what must be undone. */
  | {
      readonly type: 'attempt_succeeded';
      readonly attempt: number;
      readonly result: unknown;
      readonly fenced?: boolean;
    }
  /** The answer was no, for certain. */
  | { readonly type: 'attempt_failed'; readonly attempt: number; readonly delayMs: number }
  /** No answer: it may have taken effect. */
  | { readonly type: 'attempt_unknown'; readonly attempt: number; readonly delayMs: number }
  | { readonly type: 'chosen'; readonly choice: string; readonly step: number | undefined }
  | { readonly type: 'cancelled' }
  | { readonly type: 'notified'; readonly number: number }
  | { readonly type: 'notify_failed'; readonly number: number; readonly delayMs: number }
  | { readonly type: 'compensated'; readonly compensation: PendingCompensation }
  | {
      readonly type: 'compensate_failed';
      readonly compensation: PendingCompensation;
      readonly delayMs: number;
    };

/** What a transition brought about, for those who watch; emitted after it was saved. */
export type Happening =
  | { readonly type: 'phase'; readonly phase: string; readonly step: number }
  | { readonly type: 'chosen'; readonly choice: string; readonly by: 'answer' | 'timeout' }
  | { readonly type: 'ended'; readonly status: 'succeeded' | 'cancelled' | 'exhausted' }
  | { readonly type: 'late_success'; readonly attempt: number };

/** The state after an event: the same object where nothing changed. */
export interface Move {
  readonly state: EscalationState;
  readonly happened: readonly Happening[];
}

export const isEnded = ({ status }: EscalationState): boolean =>
  status !== 'attempting' && status !== 'choosing';

import { type Answer, isAccepted } from './answer.ts';
import { countKinds, type Delivery } from './delivery.ts';
import { latencyOf } from './latency.ts';
import type { StormPhase, StormState } from './storm-state.ts';
import type { Tally } from './tally.ts';
import type { Verdict } from './verdict/verdict.ts';

/** Keeps count of a storm while it plays. */
export interface Progress {
  sent(delivery: Delivery): void;
  tried(ms: number): void;
  retried(): void;
  answered(delivery: Delivery, answer: Answer): void;
  enter(phase: StormPhase): void;
  happened(text: string): void;
  judged(verdict: Verdict): void;
  state(): StormState;
  /** What the answers say that no table keeps. */
  readonly tally: Tally;
}

const WINDOW_MS = 1_000;

export function createProgress(options: {
  readonly runId: string;
  readonly seed: string;
  readonly planned: number;
  /** Milliseconds on a clock that never runs back. @default performance.now */
  readonly now?: (() => number) | undefined;
}): Progress {
  const now = options.now ?? (() => performance.now());
  const started = now();
  const tally: Tally = { sent: 0, duplicatesRefused: 0, forgedRefused: 0, forgedAccepted: [], refused: [] };
  const sentBy = countKinds([]);
  const events: { at: number; text: string }[] = [];
  let samples: { at: number; ms: number }[] = [];
  let phase: StormPhase = 'planning';
  let answered = 0;
  let retried = 0;
  let verdict: Verdict | null = null;

  return {
    tally,
    sent({ kind }) {
      tally.sent++;
      sentBy[kind]++;
    },
    tried(ms) {
      samples.push({ at: now(), ms });
    },
    retried() {
      retried++;
    },
    answered({ kind, platform, storeId, label }, answer) {
      answered++;
      const { status, outcome, reason } = answer;
      if (outcome === 'replayed' || outcome === 'duplicate') tally.duplicatesRefused++;
      if (kind === 'forged' && status === 401) tally.forgedRefused++;
      if (kind === 'forged' && isAccepted(answer))
        tally.forgedAccepted.push({ platform, storeId, label, status });
      if ((kind === 'unique' || kind === 'duplicates') && !isAccepted(answer))
        tally.refused.push({ label: `${label} (${storeId})`, status, reason });
    },
    enter(next) {
      phase = next;
    },
    happened(text) {
      events.push({ at: Math.round(now() - started), text });
    },
    judged(result) {
      verdict = result;
      phase = 'done';
    },
    state() {
      const since = now() - WINDOW_MS;
      samples = samples.filter(({ at }) => at >= since);
      return {
        runId: options.runId,
        seed: options.seed,
        phase,
        planned: options.planned,
        sent: tally.sent,
        answered,
        retried,
        elapsedMs: Math.round(now() - started),
        perSecond: samples.length,
        latency: latencyOf(samples.map(({ ms }) => ms)),
        events,
        sentBy,
        verdict,
      };
    },
  };
}

import type { Answer } from './answer.ts';
import type { Delivery, Volley } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import { play } from './player.ts';
import type { Progress } from './progress.ts';
import { settle } from './verdict/settle.ts';
import { judge, type Verdict } from './verdict/verdict.ts';
import type { Witness } from './verdict/witness.ts';

export interface StormRun {
  readonly baseUrl: string;
  readonly volleys: readonly Volley[];
  readonly ledger: Ledger;
  readonly witness: Witness;
  readonly progress: Progress;
  readonly ratePerSecond?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the share of the storm that has been sent, after each delivery. */
  readonly onSent?: ((share: number) => void) | undefined;
  readonly onAnswer?: ((delivery: Delivery, answer: Answer) => void) | undefined;
  readonly onPending?: ((pending: number) => void) | undefined;
}

/** Plays a storm, waits for the service to come to rest, and judges it. */
export async function runStorm(run: StormRun): Promise<Verdict> {
  const { baseUrl, volleys, ledger, witness, progress, ratePerSecond, signal, onSent, onAnswer } = run;
  const planned = progress.state().planned;
  progress.enter('running');
  await play(volleys, {
    baseUrl,
    ratePerSecond,
    signal,
    onSent: (delivery) => {
      progress.sent(delivery);
      onSent?.(progress.tally.sent / planned);
    },
    onTry: progress.tried,
    onRetry: progress.retried,
    onAnswer: (delivery, answer) => {
      progress.answered(delivery, answer);
      onAnswer?.(delivery, answer);
    },
  });
  progress.enter('settling');
  const left = await settle(witness, ledger, { signal, onPending: run.onPending });
  if (left > 0) progress.happened(`${left} deliveries still lie in the inbox: judged as they are`);
  progress.enter('judging');
  const verdict = await judge(witness, ledger, progress.tally);
  progress.judged(verdict);
  return verdict;
}

/** The newest shape of plan and state that this release can drive; a record of a higher one is left to newer releases. */
export const ESCALATION_FORMAT = 1;

/** Where an attempt phase or a choice leads: to the phase of that name, or to an end. */
export interface GoTo {
  readonly goTo: string;
}

/** A phase that tries, one attempt after another, until one succeeds or its time is over. */
export interface AttemptPhase {
  readonly kind: 'attempt';
  readonly name: string;
  /** Key of the text that is sent when the phase begins; without it nobody is told. */
  readonly text?: string | undefined;
  /** Milliseconds that the phase lasts; `null` for one that ends with success or cancel only. */
  readonly durationMs: number | null;
  /** Milliseconds that one attempt may take; the end of the phase cuts it, too. */
  readonly attemptTimeoutMs: number;
  /** Milliseconds before the second attempt; doubles up to `maxDelayMs`, and half of it is drawn by lot. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** What follows when the time is over. */
  readonly next: GoTo | 'give_up';
}

/** A phase that asks, and waits for the answer. Nothing is tried meanwhile. */
export interface ChoicePhase {
  readonly kind: 'choice';
  readonly name: string;
  /** Key of the text of the question. */
  readonly text: string;
  readonly choices: readonly PlanChoice[];
  /** Milliseconds after which `defaultChoice` is taken. */
  readonly timeoutMs: number;
  readonly defaultChoice: string;
}

/** One answer to a question. */
export interface PlanChoice {
  readonly id: string;
  /** Key of its text. */
  readonly text: string;
  readonly next: GoTo | 'cancel';
}

export type EscalationPhase = AttemptPhase | ChoicePhase;

/** Texts by locale and key; `{word}` stands for a value given to `start`. */
export type EscalationTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Phases, times and texts, as data. It is stored with each escalation, which ends by the plan that it began with:
 * changing a plan (with a new `version`) changes no escalation that is under way.
 */
export interface EscalationPlan {
  readonly name: string;
  readonly version: number;
  /** The first is where an escalation begins. */
  readonly phases: readonly EscalationPhase[];
  readonly texts: EscalationTexts;
  /** Where a locale or one of its texts is missing. */
  readonly defaultLocale: string;
  /** Keys of the texts that tell the end; without one, nobody is told of that end. */
  readonly endTexts: {
    readonly succeeded?: string | undefined;
    readonly cancelled?: string | undefined;
    readonly exhausted?: string | undefined;
  };
}

/** The phase of that name. A stored plan was checked when it was made, so that every name leads somewhere. */
export function phaseOf(plan: EscalationPlan, name: string): EscalationPhase {
  const phase = plan.phases.find((each) => each.name === name);
  if (phase === undefined) throw new TypeError('The plan has no such phase');
  return phase;
}

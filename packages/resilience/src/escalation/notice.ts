import { noticeKey } from './keys.ts';
import { type EscalationPlan, phaseOf } from './plan.ts';
import type { Loaded, Origin } from './repository.ts';
import type { EscalationState, PendingNotice } from './state.ts';
import type { EscalationKey } from './store.ts';
import { renderText, templateOf } from './texts.ts';
import type { EscalationNotice, OfferedChoice } from './work.ts';

/** The notice as the customer's side is given it, with the texts of its locale. */
export function noticeOf<Subject, Result>(
  key: EscalationKey,
  { origin, state }: Loaded<Subject>,
  { number, about, phase, step }: PendingNotice,
): Omit<EscalationNotice<Subject, Result>, 'signal'> {
  const textKey = about === 'phase' ? phaseOf(origin.plan, phase).text : origin.plan.endTexts[about];
  return {
    ...{ about, phase, step },
    id: key.id,
    subject: origin.subject,
    text: textOf(origin, textKey ?? ''),
    choices: about === 'phase' ? choicesOf(origin, phase) : [],
    result: about === 'succeeded' ? (state.result as Result) : undefined,
    key: noticeKey(key, number),
  };
}

/** The choices that a phase offers; none where it asks nothing. */
export function choicesOf(origin: Origin<unknown>, name: string): readonly OfferedChoice[] {
  const phase = phaseOf(origin.plan, name);
  if (phase.kind !== 'choice') return [];
  return phase.choices.map(({ id, text }) => ({ id, text: textOf(origin, text) }));
}

/** The text of the phase that an escalation is in, or of its end; undefined where the plan has none. */
export function currentText(origin: Origin<unknown>, { status, phase }: EscalationState): string | undefined {
  const key = currentKey(origin.plan, status, phase);
  return key === undefined ? undefined : textOf(origin, key);
}

function currentKey(
  plan: EscalationPlan,
  status: EscalationState['status'],
  phase: string,
): string | undefined {
  if (status === 'attempting' || status === 'choosing') return phaseOf(plan, phase).text;
  return plan.endTexts[status];
}

const textOf = ({ plan, locale, values }: Origin<unknown>, key: string): string =>
  renderText(templateOf(plan, key, locale), values);

import { InvalidOptionError } from '@orderdock/kit';
import { textKeysOf } from './check-plan.ts';
import type { EscalationPlan } from './plan.ts';
import { missingValue, type TextValues, templateOf } from './texts.ts';

/** What may be said of one escalation. */
export interface StartOptions {
  /** Of the texts: `de-AT` falls back to `de`, and that to the plan's default. @default the plan's default locale */
  readonly locale?: string | undefined;
  /** What stands for the placeholders of the texts. */
  readonly values?: TextValues | undefined;
}

/** Throws `InvalidOptionError` where a text has a placeholder without a value: later nobody could be told it. */
export function checkValues(plan: EscalationPlan, locale: string, values: TextValues): void {
  for (const key of textKeysOf(plan)) {
    const missing = missingValue(templateOf(plan, key, locale), values);
    if (missing !== undefined)
      throw new InvalidOptionError(`values.${missing}`, 'given, since a text needs it', undefined);
  }
}

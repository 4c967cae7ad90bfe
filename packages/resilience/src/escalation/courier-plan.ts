import type { EscalationPlan } from './plan.ts';

/**
 * The courier assignment of an order service: 30 s of attempts; then the choice to wait or cancel; 60 s more; then the
 * choice between background and cancel; then attempts in the background until one succeeds, with a notice. A question
 * that nobody answers goes on with the order, because silence must not lose it. Take it as it is, or spread it into a
 * plan of your own under another name or version.
 */
export const courierPlan: EscalationPlan = {
  name: 'courier',
  version: 1,
  defaultLocale: 'en',
  phases: [
    {
      kind: 'attempt',
      name: 'search',
      text: 'searching',
      durationMs: 30_000,
      attemptTimeoutMs: 10_000,
      firstDelayMs: 1_000,
      maxDelayMs: 5_000,
      next: { goTo: 'delayed' },
    },
    {
      kind: 'choice',
      name: 'delayed',
      text: 'delayed',
      choices: [
        { id: 'wait', text: 'wait', next: { goTo: 'extended' } },
        { id: 'cancel', text: 'cancel', next: 'cancel' },
      ],
      timeoutMs: 120_000,
      defaultChoice: 'wait',
    },
    {
      kind: 'attempt',
      name: 'extended',
      text: 'searching',
      durationMs: 60_000,
      attemptTimeoutMs: 10_000,
      firstDelayMs: 2_000,
      maxDelayMs: 10_000,
      next: { goTo: 'last_choice' },
    },
    {
      kind: 'choice',
      name: 'last_choice',
      text: 'still_delayed',
      choices: [
        { id: 'background', text: 'background', next: { goTo: 'background' } },
        { id: 'cancel', text: 'cancel', next: 'cancel' },
      ],
      timeoutMs: 120_000,
      defaultChoice: 'background',
    },
    {
      kind: 'attempt',
      name: 'background',
      text: 'in_background',
      durationMs: null,
      attemptTimeoutMs: 10_000,
      firstDelayMs: 5_000,
      maxDelayMs: 60_000,
      next: 'give_up',
    },
  ],
  endTexts: { succeeded: 'assigned', cancelled: 'cancelled' },
  texts: {
    en: {
      searching: 'Finding delivery partner...',
      delayed: 'Partner assignment taking longer than usual',
      wait: "Wait 1 more minute - we'll keep trying to assign partner",
      cancel: 'Cancel order',
      still_delayed: 'Partner assignment taking longer than usual',
      background: "Process order in background - we'll notify when partner assigned",
      in_background: "We'll notify when partner assigned",
      assigned: 'Delivery partner assigned',
      cancelled: 'Order cancelled',
    },
  },
};

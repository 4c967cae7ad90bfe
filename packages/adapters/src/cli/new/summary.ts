import type { DraftedAdapter } from '../../scaffold/draft-adapter.ts';
import { missingParts, nextSteps, openQuestions } from '../../scaffold/generate/next-steps.ts';

interface Written extends DraftedAdapter {
  readonly folder: string;
}

/** What was drafted, what is open and what to do next, for a terminal. Nothing of a sample is in it. */
export function summary({ draft, files, folder }: Written): string {
  const { proposal } = draft;
  const chosen = [...proposal.order.values(), ...(proposal.lines?.chosen.values() ?? [])];
  const sure = chosen.filter(({ confidence }) => confidence >= 0.7).length;
  const missing = missingParts(draft);
  return [
    `Wrote ${files.length} files to ${folder}`,
    ...files.map(({ path }) => `  ${path}`),
    '',
    `Read ${proposal.orders.length} ${proposal.orders.length === 1 ? 'order' : 'orders'}: ${chosen.length} places mapped, ${sure} of them with confidence 0.7 or more, ${proposal.unmapped.length} left unmapped.`,
    proposal.equation === undefined
      ? 'The amounts do not add up to the total.'
      : `It adds up: ${proposal.equation.words}.`,
    ...(missing.length === 0
      ? []
      : [`Not found, so the test will fail until it is told: ${missing.join(', ')}.`]),
    '',
    'Open questions:',
    ...openQuestions(draft).map((question) => `  - ${question}`),
    '',
    'Next steps:',
    ...nextSteps(draft).map((step, at) => `  ${at + 1}. ${step}`),
  ].join('\n');
}

import { isAmbiguousDate } from '../infer/date-format.ts';
import type { OrderRole } from '../infer/order-roles.ts';
import { type Draft, shown } from './draft.ts';
import { planOf } from './plan.ts';

const MUST_HAVES: readonly (readonly [role: OrderRole, words: string])[] = [
  ['id', 'the id of the order'],
  ['createdAt', 'the time of the order'],
  ['currency', 'the currency'],
  ['grand', 'the total'],
];

/** What an order cannot do without and the samples do not show, in words: the generated test cannot pass before it is told. */
export function missingParts({ proposal }: Draft): readonly string[] {
  const parts = MUST_HAVES.filter(([role]) => !proposal.order.has(role)).map(([, words]) => words);
  return proposal.lines === undefined ? [...parts, 'the lines'] : parts;
}

/** Whether some samples lack what every order has: then they are not of one shape, and one draft cannot read them all. */
function areOfSeveralShapes({ proposal }: Draft): boolean {
  return MUST_HAVES.some(([role]) => (proposal.order.get(role)?.field.presence ?? 1) < 1);
}

/** What no sample can tell for sure, in words. */
export function openQuestions(draft: Draft): readonly string[] {
  const { proposal, signature } = draft;
  const { money, order, status, tax } = proposal;
  const created = order.get('createdAt')?.field.values ?? [];
  const { dateFormat } = planOf(proposal);
  const words = Object.values(status).flatMap((place) => place?.unknown ?? []);
  return [
    ...missingParts(draft).map((part) => `No place of the samples is surely ${part}: say where it stands.`),
    ...(areOfSeveralShapes(draft)
      ? [
          'Some samples lack what others have and every order needs: are they of one shape? Draft from each shape alone.',
        ]
      : []),
    ...(money.confidence < 0.9
      ? [
          `Are amounts in ${money.unit} units (${shown(money.confidence)})? Compare one with what a buyer sees.`,
        ]
      : []),
    ...(tax.confidence < 0.9
      ? [
          `Is tax ${tax.mode === 'unknown' ? 'inside the prices' : tax.mode} in every order (${shown(tax.confidence)})?`,
        ]
      : []),
    ...(isAmbiguousDate(created)
      ? ['Does the day or the month come first in dates? The samples fit both.']
      : []),
    ...(['iso_zoneless', 'spaced', 'date_only', 'day_first', 'month_first'].includes(dateFormat)
      ? ['Which zone are the times in? The draft takes them for UTC.']
      : []),
    ...(words.length > 0 ? ['What do the words say that the status table below calls not known?'] : []),
    ...(proposal.equation === undefined
      ? ['What else is in the total? The amounts that were found do not add up to it.']
      : []),
    ...(signature === undefined
      ? ['How are webhooks signed? A sample does not show it.']
      : ['Which bytes are signed? The draft takes the body alone.']),
    ...(order.get('test')?.field.values.every((value) => value === true) === true
      ? ['Every sample is a test order, which the conformance kit does not accept: where is one that is not?']
      : []),
    'Which id tells one delivery from another, and which topics are there?',
  ];
}

/** What is left to do, in order. */
export function nextSteps(draft: Draft): readonly string[] {
  const { names, runner, signature } = draft;
  const run =
    runner === 'vitest' ? `npx vitest run ${names.platform}` : `node --test ${names.platform}.test.ts`;
  return [
    'Take names, addresses and e-mails out of `__fixtures__`: the samples were copied as they are.',
    `Run \`${run}\`${runner === 'vitest' ? '' : " in the adapter's folder"}: the conformance kit holds the draft to what every adapter owes.`,
    'Go through the comments that say `confidence`, with the documentation of the platform beside you.',
    "Add the platform's other words to the tables in `status.ts`.",
    signature === undefined
      ? 'Describe the signature in `description.ts` and check it in `verify`, with `requireHmacHeader` or one of its siblings.'
      : 'Add `identify` to `adapter.ts`, for the topic and the id of a delivery.',
    'Add variants to `samples.ts`: a test order, a yen, a partial fulfilment, a status that nobody foresaw, the order after a change.',
  ];
}

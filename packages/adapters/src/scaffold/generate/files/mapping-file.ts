import type { Field } from '../../infer/field.ts';
import type { StatusProposal } from '../../infer/find-status.ts';
import type { Path } from '../../infer/path.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, shown } from '../draft.ts';
import { markdownText } from '../literal.ts';
import { nextSteps, openQuestions } from '../next-steps.ts';

/** `MAPPING.md`: every proposal with its evidence, and what has none. */
export function mappingFile(draft: Draft): DraftFile {
  const { names, proposal } = draft;
  const text = [
    `# ${names.title}: what the draft proposes, and why`,
    '',
    'Written from samples alone. Confidence is between 0 (nothing to go by) and 1. Delete this file when it is all answered.',
    '',
    '## To be answered first',
    '',
    ...bullets(openQuestions(draft)),
    '',
    '## Order',
    '',
    ...table(orderRows(proposal)),
    '',
    '## Lines',
    '',
    proposal.lines === undefined
      ? 'No list looks like the lines of an order.'
      : `The lines are ${place(proposal.lines.path)}.`,
    '',
    ...table(lineRows(proposal)),
    '',
    '## Parcels, payments and options',
    '',
    ...table(listRows(proposal)),
    '',
    '## Addresses',
    '',
    ...table(addressRows(proposal)),
    '',
    '## Money',
    '',
    ...bullets([
      `Amounts are in ${proposal.money.unit} units (${shown(proposal.money.confidence)}): ${proposal.money.evidence}.`,
      proposal.equation === undefined
        ? 'No set of amounts adds up to the total: there may be a part that no sample names.'
        : `It adds up in every sample: ${proposal.equation.words}.`,
      `Tax is ${proposal.order.has('taxIncluded') ? 'inside or outside' : proposal.tax.mode === 'unknown' ? 'inside or outside (not known)' : proposal.tax.mode} (${shown(proposal.tax.confidence)}): ${proposal.tax.evidence}.`,
    ]),
    '',
    '## Status',
    '',
    ...statusTable(proposal),
    '',
    '## Left unmapped',
    '',
    'These places stay in `order.raw` only, and `trace().rawOnly` lists them. Map what an order needs, put into `ignored` what it never will.',
    '',
    ...unmapped(proposal.unmapped),
    '',
    '## Next steps',
    '',
    ...nextSteps(draft).map((step, at) => `${at + 1}. ${step}`),
  ];
  return { path: 'MAPPING.md', text: text.join('\n') };
}

interface Row {
  readonly what: string;
  readonly path: Path;
  readonly confidence: number;
  readonly evidence: readonly string[];
}

function orderRows({ order }: Proposal): readonly Row[] {
  return [...order].map(([what, { field, confidence, evidence }]) => ({
    what,
    path: field.path,
    confidence,
    evidence,
  }));
}

function lineRows({ lines }: Proposal): readonly Row[] {
  return [...(lines?.chosen ?? [])].map(([what, { field, confidence, evidence }]) => ({
    what,
    path: field.path.slice(lines?.path.length),
    confidence,
    evidence,
  }));
}

function listRows({ parcels, payments, lines }: Proposal): readonly Row[] {
  const lists = { parcel: parcels, payment: payments, option: lines?.options };
  return Object.entries(lists).flatMap(([name, list]) =>
    [...(list?.chosen ?? [])].map(([what, { field, confidence, evidence }]) => ({
      what: `${name}: ${what}`,
      path: field.path,
      confidence,
      evidence,
    })),
  );
}

function addressRows({ addresses }: Proposal): readonly Row[] {
  return Object.entries(addresses).flatMap(([name, address]) =>
    [...(address?.chosen ?? [])].map(([what, { field, confidence, evidence }]) => ({
      what: `${name}: ${what}`,
      path: field.path,
      confidence,
      evidence,
    })),
  );
}

/** The least sure first: they want looking at. */
function table(rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return ['Nothing was found.'];
  return [
    '| what | place | confidence | evidence |',
    '|---|---|---|---|',
    ...rows
      .toSorted((a, b) => a.confidence - b.confidence)
      .map(
        ({ what, path, confidence, evidence }) =>
          `| ${what} | ${place(path)} | ${shown(confidence)} | ${evidence.join('; ')} |`,
      ),
  ];
}

function statusTable({ status }: Proposal): readonly string[] {
  const rows = Object.entries(status).flatMap(([axis, found]: [string, StatusProposal | undefined]) =>
    found === undefined
      ? [`| ${axis} | nothing tells | | | 0 |`]
      : [
          ...[...found.known].map(
            ([word, value]) =>
              `| ${axis} | ${place(found.field.path)} | ${markdownText(word)} | ${value} | ${shown(found.confidence)} |`,
          ),
          ...found.unknown.map(
            (word) => `| ${axis} | ${place(found.field.path)} | ${markdownText(word)} | **not known** | 0 |`,
          ),
        ],
  );
  return ['| axis | place | word | means | confidence |', '|---|---|---|---|---|', ...rows];
}

/** How many places are listed by name. */
const LISTED = 300;

function unmapped(fields: readonly Field[]): readonly string[] {
  if (fields.length === 0) return ['Nothing: every place is mapped.'];
  const more = fields.length - LISTED;
  return [
    ...bullets(fields.slice(0, LISTED).map(({ path }) => place(path))),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

function place(path: Path): string {
  return path.length === 0
    ? '(the order itself)'
    : path.map((step) => (step === null ? '\\[\\]' : markdownText(step))).join(' › ');
}

function bullets(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `- ${line}`);
}

import type { Draft, DraftFile } from './draft.ts';
import { adapterFile, indexFile } from './files/adapter-file.ts';
import { chargesFile } from './files/charges-file.ts';
import { coverageFile } from './files/coverage-file.ts';
import { datesFile } from './files/dates-file.ts';
import { descriptionFile } from './files/description-file.ts';
import { fulfilmentsFile } from './files/fulfilments-file.ts';
import { ignoredFile } from './files/ignored-file.ts';
import { linesFile } from './files/lines-file.ts';
import { mappingFile } from './files/mapping-file.ts';
import { moneyFile } from './files/money-file.ts';
import { normalizeFile, splitFile } from './files/normalize-file.ts';
import { orderFile } from './files/order-file.ts';
import { peopleFile } from './files/people-file.ts';
import { sampleFileName, samplesFile } from './files/samples-file.ts';
import { statusFile } from './files/status-file.ts';
import { taxModeFile } from './files/tax-mode-file.ts';
import { tendersFile } from './files/tenders-file.ts';
import { testFile } from './files/test-file.ts';
import { totalsFile } from './files/totals-file.ts';

const FILES: readonly ((draft: Draft) => DraftFile | undefined)[] = [
  indexFile,
  adapterFile,
  descriptionFile,
  coverageFile,
  ignoredFile,
  normalizeFile,
  splitFile,
  orderFile,
  linesFile,
  chargesFile,
  tendersFile,
  fulfilmentsFile,
  moneyFile,
  datesFile,
  statusFile,
  taxModeFile,
  totalsFile,
  peopleFile,
  samplesFile,
  testFile,
  mappingFile,
];

/** The files of a draft: an adapter that compiles, the samples, a test that runs the conformance kit, and `MAPPING.md`. */
export function generate(draft: Draft): readonly DraftFile[] {
  const written = FILES.map((file) => file(draft)).filter((file) => file !== undefined);
  const samples = draft.bodies.map((text, index) => ({
    path: `__fixtures__/${sampleFileName(index)}`,
    text,
  }));
  return [...written.map(({ path, text }) => ({ path, text: `${text}\n` })), ...samples];
}

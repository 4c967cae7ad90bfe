import { createAdapterFactory } from '@orderdock/adapters';
import { platforms } from '@orderdock/adapters/platforms';
import { figure, type Proof } from '../harness/proof.ts';
import { contractBodies } from './samples/contract-samples.ts';
import { compareOrders, FIELDS, type Verdict } from './scaffold/compare.ts';
import { orderOf, tryDraft } from './scaffold/try-draft.ts';

interface Row {
  readonly platform: string;
  readonly passes: boolean;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** The platforms whose samples nobody looked at while the tables of names and words were written. */
const UNSEEN: readonly string[] = ['prestashop'];

/**
 * Leave one platform out: what `adapters new` makes of one sample of a platform, against the adapter of that platform that
 * was written by hand. The tables of names and words know no platform by name.
 */
const proof: Proof = {
  title: 'Scaffold: how much of a first draft is right?',
  async run({ log }) {
    const factory = createAdapterFactory({ adapters: platforms });
    const rows: Row[] = [];
    for (const { name } of platforms) {
      const adapter = await factory.get(name);
      // The fullest sample: it shows the most fields.
      const [body] = (await contractBodies(name)).toSorted((a, b) => b.length - a.length);
      const own = body === undefined ? undefined : orderOf(adapter, body);
      if (body === undefined || own === undefined) {
        log(`${name}: has no sample that can be read as it is`);
        continue;
      }
      const { order, passes } = await tryDraft(name, body);
      const verdicts = compareOrders(own, order);
      rows.push({ platform: name, passes, verdicts });
      log(
        `${name}: ${count([verdicts], 'right')} of ${told([verdicts])} right, its test ${passes ? 'passes' : 'fails'}`,
      );
    }
    const all = rows.map(({ verdicts }) => verdicts);
    const unseen = rows.filter(({ platform }) => UNSEEN.includes(platform)).map(({ verdicts }) => verdicts);
    return {
      figures: [
        figure('adapters/scaffold platforms', rows.length, undefined),
        figure(
          'adapters/scaffold fields right on the first draft %',
          share(count(all, 'right'), told(all)),
          undefined,
        ),
        figure(
          'adapters/scaffold fields right, unseen platforms %',
          share(count(unseen, 'right'), told(unseen)),
          undefined,
        ),
        figure('adapters/scaffold fields wrong %', share(count(all, 'wrong'), told(all)), undefined),
        figure(
          'adapters/scaffold drafts whose test passes %',
          share(rows.filter(({ passes }) => passes).length, rows.length),
          undefined,
        ),
      ],
      details: details(rows),
    };
  },
};

export default proof;

type Verdicts = readonly Row['verdicts'][];

function count(all: Verdicts, wanted: Verdict): number {
  return all.flatMap(Object.values).filter((verdict) => verdict === wanted).length;
}

function told(all: Verdicts): number {
  return all.flatMap(Object.values).filter((verdict) => verdict !== undefined).length;
}

function share(part: number, whole: number): number {
  return (100 * part) / Math.max(1, whole);
}

const SIGNS = { right: '✓', wrong: '**wrong**', missing: 'missing' } as const;

function details(rows: readonly Row[]): string {
  const lines = rows.map(({ platform, passes, verdicts }) => {
    const cells = FIELDS.map((field) => {
      const verdict = verdicts[field];
      return verdict === undefined ? '' : SIGNS[verdict];
    });
    const right = `${count([verdicts], 'right')}/${told([verdicts])}`;
    return `| ${platform} | ${right} | ${passes ? 'passes' : 'fails'} | ${cells.join(' | ')} |`;
  });
  return [
    'What `adapters new` makes of the fullest sample of each platform, against the adapter that was written by hand. The tables of',
    'names and words know no platform by name, but they were written and mended with these samples in view, all but those of',
    `${UNSEEN.join(', ')}: that row is what to expect of a platform that nobody has seen.`,
    '',
    'A field counts where the adapter says something of it. Empty: it says nothing. `every line`: no line is left out.',
    '',
    `| platform | right | its test | ${FIELDS.join(' | ')} |`,
    `|---|---|---|${FIELDS.map(() => '---|').join('')}`,
    ...lines,
  ].join('\n');
}

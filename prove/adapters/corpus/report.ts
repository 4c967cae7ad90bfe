import { figure, type ProofFigure } from '../../harness/proof.ts';
import type { ExaminedFile, ExaminedOrder } from './examine.ts';

/** What one platform's files came to. */
export interface PlatformSummary {
  readonly platform: string;
  readonly files: number;
  /** Files that hold at least one whole order. */
  readonly orderFiles: number;
  readonly orders: number;
  readonly exact: number;
  readonly explained: number;
  readonly unexplained: number;
  readonly notCheckable: number;
  readonly mapped: number;
  readonly ignored: number;
  readonly rawOnly: number;
  readonly lost: number;
  readonly mustHaves: number;
  readonly mustHavesUnmapped: number;
  readonly unknownWords: number;
  readonly faults: number;
  readonly disagreements: number;
}

export function summarize(platform: string, files: readonly ExaminedFile[]): PlatformSummary {
  const own = files.filter((file) => file.platform === platform);
  const orders = own.flatMap(ordersOf);
  const verdicts = (verdict: ExaminedOrder['verdict']) =>
    orders.filter((order) => order.verdict === verdict).length;
  const sum = (count: (order: ExaminedOrder) => number) =>
    orders.reduce((total, order) => total + count(order), 0);
  return {
    platform,
    files: own.length,
    orderFiles: own.filter((file) => ordersOf(file).length > 0).length,
    orders: orders.length,
    exact: verdicts('exact'),
    explained: verdicts('explained'),
    unexplained: verdicts('unexplained'),
    notCheckable: verdicts('not_checkable'),
    mapped: sum((order) => order.mapped),
    ignored: sum((order) => order.ignored),
    rawOnly: sum((order) => order.rawOnly.length),
    lost: sum((order) => order.lost.length),
    mustHaves: sum((order) => order.mustHaves.found),
    mustHavesUnmapped: sum((order) => order.mustHaves.unmapped.length),
    unknownWords: sum((order) => order.unknownWords.length),
    faults: sum((order) => order.faults.length),
    disagreements: sum((order) => order.disagreements.length),
  };
}

export function ordersOf(file: ExaminedFile): readonly ExaminedOrder[] {
  return file.parts.filter((part) => part.kind === 'order');
}

export function corpusFigures(summaries: readonly PlatformSummary[]): readonly ProofFigure[] {
  const total = (pick: (summary: PlatformSummary) => number) =>
    summaries.reduce((sum, summary) => sum + pick(summary), 0);
  const checked = total((summary) => summary.exact + summary.explained + summary.unexplained);
  const good = total((summary) => summary.exact + summary.explained);
  return [
    figure(
      'adapters/corpus files',
      total(({ files }) => files),
      undefined,
    ),
    figure(
      'adapters/corpus orders',
      total(({ orders }) => orders),
      undefined,
    ),
    figure('adapters/corpus totals exact or explained %', checked === 0 ? 0 : (100 * good) / checked, {
      min: 95,
    }),
    figure(
      'adapters/corpus totals exact',
      total(({ exact }) => exact),
      undefined,
    ),
    figure(
      'adapters/corpus totals explained',
      total(({ explained }) => explained),
      undefined,
    ),
    figure(
      'adapters/corpus totals unexplained',
      total(({ unexplained }) => unexplained),
      undefined,
    ),
    figure(
      'adapters/corpus totals not checkable',
      total(({ notCheckable }) => notCheckable),
      undefined,
    ),
    figure(
      'adapters/corpus lost leaves',
      total(({ lost }) => lost),
      { max: 0 },
    ),
    figure(
      'adapters/corpus must-have leaves mapped %',
      100 -
        (100 * total(({ mustHavesUnmapped }) => mustHavesUnmapped)) /
          Math.max(
            1,
            total(({ mustHaves }) => mustHaves),
          ),
      { min: 95 },
    ),
    figure(
      'adapters/corpus unknown words',
      total(({ unknownWords }) => unknownWords),
      undefined,
    ),
    figure(
      'adapters/corpus orders that break the schema',
      total(({ faults }) => faults),
      { max: 0 },
    ),
    figure(
      'adapters/corpus orders on which zod and Ajv differ',
      total(({ disagreements }) => disagreements),
      { max: 0 },
    ),
  ];
}

const COLUMNS = [
  'platform',
  'files',
  'orderFiles',
  'orders',
  'exact',
  'explained',
  'unexplained',
  'notCheckable',
  'mapped',
  'ignored',
  'rawOnly',
  'lost',
  'mustHaves',
  'mustHavesUnmapped',
  'unknownWords',
  'faults',
] as const;

/** The summaries as a Markdown table. */
export function corpusTable(summaries: readonly PlatformSummary[]): string {
  const rows = summaries.map((summary) => COLUMNS.map((column) => summary[column]));
  return [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What is to be looked at, a line each. */
export function corpusDetails(files: readonly ExaminedFile[]): readonly string[] {
  return files.flatMap((file) =>
    file.parts.flatMap((part) => detailsOf(`${file.platform}/${file.name}`, part)),
  );
}

function detailsOf(name: string, part: ExaminedFile['parts'][number]): readonly string[] {
  if (part.kind !== 'order') return [`${name}: ${part.kind}: ${part.why}`];
  const totals =
    part.verdict === 'exact'
      ? []
      : [`totals ${part.verdict}${part.cause === undefined ? '' : ` (${part.cause})`}`];
  const words = part.unknownWords.map((path) => `unknown word at ${path}`);
  const lost = part.lost.map((path) => `lost ${path}`);
  const differ = part.disagreements.map((variant) => `zod and Ajv differ ${variant}`);
  return [...totals, ...words, ...lost, ...part.faults, ...differ].map(
    (detail) => `${name} ${part.id}: ${detail}`,
  );
}

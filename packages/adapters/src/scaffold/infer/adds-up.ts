import type { AmountRole } from './amount-roles.ts';
import {
  type AmountCandidate,
  createFigures,
  type Figures,
  type LineCandidate,
  type SumParts,
} from './figures.ts';
import type { FoundLines } from './find-lines.ts';
import type { LineRole } from './line-roles.ts';

/** What the samples' own figures prove: which places the total is made of. */
export interface Equation extends SumParts {
  readonly grand: AmountCandidate;
  /** True where the tax comes on top, false where it is in the prices, undefined where there is none. */
  readonly taxOnTop: boolean | undefined;
  /** `price by quantity of the lines + shipping = total`. */
  readonly words: string;
}

/** How many places of each role are tried, the surest first. */
const TRIED = 3;
const MAX_ORDERS = 10;

/** The equation of the surest places that holds for every sample to the last digit; undefined where none does. */
export function findEquation(
  orders: readonly unknown[],
  lines: FoundLines,
  candidates: readonly AmountCandidate[],
): Equation | undefined {
  const top = (role: AmountRole) => candidates.filter((candidate) => candidate.role === role).slice(0, TRIED);
  const figures = createFigures(orders.slice(0, MAX_ORDERS), lines);
  const [best] = trials(lines, top)
    .filter((parts) => isMeaningful(parts, figures))
    .flatMap((parts) => {
      const sums = figures.sums(parts);
      const agreeing = top('grand').filter(({ field }) => isFree(field, parts) && figures.agree(sums, field));
      return agreeing.map((grand) => ({ grand, parts }));
    })
    .toSorted((a, b) => weightOf(b) - weightOf(a));
  if (best === undefined) return undefined;
  const { grand, parts } = best;
  const [tax] = top('tax');
  const hasTax = tax !== undefined && !figures.isNothing(tax.field);
  const taxOnTop = parts.tax !== undefined || (hasTax ? false : undefined);
  return { ...parts, grand, taxOnTop, words: wordsOf(parts) };
}

function trials(
  lines: FoundLines,
  top: (role: AmountRole) => readonly AmountCandidate[],
): readonly SumParts[] {
  const optional = (role: AmountRole) => [undefined, ...top(role)];
  return basesOf(lines).flatMap((base) =>
    optional('shipping').flatMap((shipping) =>
      optional('discount').flatMap((discount) =>
        optional('tax').map((tax) => ({ base, shipping, discount, tax })),
      ),
    ),
  );
}

/** The places of the amount of a line: prices first, for they have to be multiplied and so prove more. */
function basesOf({ candidates }: FoundLines): readonly LineCandidate[] {
  const top = (role: LineRole) => candidates.filter((candidate) => candidate.role === role).slice(0, TRIED);
  return [...top('unitPrice'), ...top('total')];
}

function summandsOf({ shipping, discount, tax }: SumParts): readonly AmountCandidate[] {
  return [shipping, discount, tax].filter((part) => part !== undefined);
}

/** A place counts once, and what is nothing in every sample proves nothing. */
function isMeaningful(parts: SumParts, figures: Figures): boolean {
  const fields = summandsOf(parts).map(({ field }) => field);
  return new Set(fields).size === fields.length && !fields.some(figures.isNothing);
}

function isFree(field: AmountCandidate['field'], parts: SumParts): boolean {
  return summandsOf(parts).every((part) => part.field !== field);
}

/** The surer the places and the more of them, the better. */
function weightOf({ grand, parts }: { readonly grand: AmountCandidate; readonly parts: SumParts }): number {
  const summands = summandsOf(parts);
  const all = [parts.base, grand, ...summands];
  return all.reduce((sum, { confidence }) => sum + confidence, 0) / all.length + 0.1 * summands.length;
}

function wordsOf({ base, shipping, discount, tax }: SumParts): string {
  return [
    base.role === 'unitPrice' ? 'price by quantity of the lines' : 'totals of the lines',
    ...(shipping === undefined ? [] : ['+ shipping']),
    ...(discount === undefined ? [] : ['- discount']),
    ...(tax === undefined ? [] : ['+ tax']),
    '= total',
  ].join(' ');
}

import { type Assigned, assign } from './assign.ts';
import type { Field } from './field.ts';
import { LINE_ROLES, type LineRole } from './line-roles.ts';
import { below, isInList, type Path, pathKey } from './path.ts';
import { tokensOf } from './tokens.ts';

/** The list that holds the lines, with what each of its members says. */
export interface FoundLines extends Assigned<LineRole> {
  /** The way to a line: it leads through at least one list. */
  readonly path: Path;
  readonly fields: readonly Field[];
  /** How much it looks like the lines of an order: about 4 where it does in full. */
  readonly score: number;
}

const LISTS_OF_LINES = new Set('item line product article position goods entry row basket'.split(' '));
/** Lists that repeat lines because of something that happened to them. */
const OTHER_LISTS = new Set(
  'refund refunded return returned tax discount payment transaction history cancelled log shipment fulfillment tracking package parcel adjustment consignment delivery event'.split(
    ' ',
  ),
);

/** What each role tells of a list that has it. */
const WEIGHT: Readonly<Partial<Record<LineRole, number>>> = { quantity: 1.2, title: 1, sku: 0.6 };
const LEAST_SCORE = 1.2;

/** The list that looks the most like lines; undefined where none does. */
export function findLines(fields: readonly Field[]): FoundLines | undefined {
  return listsOf(fields)
    .map((path) => examine(path, fields))
    .filter(({ score }) => score >= LEAST_SCORE)
    .toSorted((a, b) => b.score - a.score)[0];
}

function listsOf(fields: readonly Field[]): readonly Path[] {
  const lists = new Map<string, Path>();
  for (const { path } of fields)
    for (const [at, step] of path.entries())
      if (step === null && at < path.length - 1)
        lists.set(pathKey(path.slice(0, at + 1)), path.slice(0, at + 1));
  return [...lists.values()];
}

function examine(path: Path, fields: readonly Field[]): FoundLines {
  const own = fields.filter((field) => {
    const rest = below(field.path, path);
    return rest !== undefined && !isInList(rest);
  });
  const assigned = assign(LINE_ROLES, own, path);
  return { path, fields: own, ...assigned, score: scoreOf(path, assigned) };
}

function scoreOf(path: Path, { chosen }: Assigned<LineRole>): number {
  const sure = (role: LineRole) => chosen.get(role)?.confidence ?? 0;
  const names = path.filter((step) => step !== null).map(tokensOf);
  const told = Object.entries(WEIGHT).map(([role, weight]) => weight * sure(role as LineRole));
  const price = 0.8 * Math.max(sure('unitPrice'), sure('total'));
  const named = names.at(-1)?.some((word) => LISTS_OF_LINES.has(word)) === true ? 0.8 : 0;
  const otherwise = names.flat().some((word) => OTHER_LISTS.has(word)) ? 1 : 0;
  const depth = 0.3 * (path.filter((step) => step === null).length - 1);
  return told.reduce((sum, part) => sum + part, 0) + price + named - otherwise - depth;
}

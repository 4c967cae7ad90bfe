import type { Field } from './field.ts';
import type { Path } from './path.ts';
import type { Role } from './role.ts';
import { tokensOf } from './tokens.ts';

/** A place that may play a role. */
export interface Candidate<Name extends string = string> {
  readonly role: Name;
  readonly field: Field;
  /** 0 to 1. */
  readonly confidence: number;
  /** In words, why. */
  readonly evidence: readonly string[];
}

/** Members that say nothing but that their parent is an amount, a text or a thing. */
const WRAPPERS = new Set(
  'value amount text raw string cent money gross net shop set content integer minor unit count original'.split(
    ' ',
  ),
);
/** Members that are languages: a text in several of them. */
const LANGUAGES = new Set('en de fr es it nl pt pl sv da nb fi'.split(' '));

/** Words that add nothing to a name. */
const FILLERS = new Set(
  'order the of is total price amount money set value shop sale cent minor customer info detail data at cost'.split(
    ' ',
  ),
);

/** Parents that add nothing to what stands below them. */
const NEUTRAL = new Set(
  'order total amount price pricing summary sum money data detail info value shop gross cent set attribute node payment buyer customer cost resource'.split(
    ' ',
  ),
);

const EXTRA_WORD = 0.6;
const FILLER_WORD = 0.97;
const FOREIGN_PARENT = 0.82;
const FROM_PARENT = 0.95;
const REPEATED = 0.3;

/** How well the place below `from` plays the role, by its name, its values and where it stands; undefined where it cannot. */
export function candidateFor<Name extends string>(
  role: Role<Name>,
  field: Field,
  from: Path,
): Candidate<Name> | undefined {
  const shape = role.shape(field.values) * fitOf(role, field);
  if (shape === 0) return undefined;
  const { name, parents, wrappers } = wordsOf(field.path.slice(from.length));
  const barred = [...name, ...parents.flat(), ...wrappers].filter((word) => role.not.has(word));
  let best = 0;
  let phrase = '';
  for (const [candidate, weight] of Object.entries(role.phrases)) {
    const wanted = candidate.split(' ');
    if (barred.some((word) => !wanted.includes(word))) continue;
    const score = weight * nameScore(wanted, name, parents);
    if (score > best) [best, phrase] = [score, candidate];
  }
  if (best === 0) return undefined;
  const evidence = [`its name says “${phrase}”`];
  if (field.values.length === 0) evidence.push('every sample has nothing there');
  if (role.isAlways && field.presence < 1)
    evidence.push('some samples have nothing there, and every order needs it');
  return { role: role.name, field, confidence: best * shape, evidence };
}

/** 0 to 1: whether the place holds something as often as the role asks, and tells apart what the role does. */
function fitOf({ isAlways, isUnique }: Role, { presence, isDistinct }: Field): number {
  const often = isAlways && presence < 1 ? 0.3 + 0.4 * presence : 1;
  return often * (isUnique && !isDistinct ? REPEATED : 1);
}

/** 0 to 1: what share of the place's name the phrase accounts for, and how much of it stands in the name itself. */
function nameScore(
  phrase: readonly string[],
  name: readonly string[],
  parents: readonly (readonly string[])[],
): number {
  const above = new Set(parents.flat());
  const missing = phrase.filter((word) => !name.includes(word));
  if (missing.length === phrase.length || missing.some((word) => !above.has(word))) return 0;
  let score = missing.length === 0 ? 1 : FROM_PARENT;
  for (const word of name) if (!phrase.includes(word)) score *= FILLERS.has(word) ? FILLER_WORD : EXTRA_WORD;
  for (const parent of parents) {
    const isKnown = parent.some((word) => NEUTRAL.has(word) || phrase.includes(word));
    score *= isKnown ? 0.98 : FOREIGN_PARENT;
  }
  return score;
}

interface Words {
  readonly name: readonly string[];
  readonly parents: readonly (readonly string[])[];
  /** Of the members at the end that are wrappers only. */
  readonly wrappers: readonly string[];
}

function wordsOf(path: Path): Words {
  const parents = path.filter((step) => step !== null).map(tokensOf);
  const wrappers: string[] = [];
  let name = parents.pop() ?? [];
  while (parents.length > 0 && name.length > 0 && isWrapper(name)) {
    wrappers.push(...name);
    name = parents.pop() ?? [];
  }
  return { name, parents, wrappers };
}

function isWrapper(words: readonly string[]): boolean {
  const [first = ''] = words;
  return words.every((word) => WRAPPERS.has(word)) || (words.length === 1 && LANGUAGES.has(first));
}

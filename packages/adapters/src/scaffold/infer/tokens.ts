import { TOKEN_MEANINGS, VOCABULARY } from './vocabulary.ts';

/** Longer names are no names of fields. */
const MAX_NAME = 80;

/**
 * A member's name as words in lower case, in the singular and in English where the word is known: `totalPriceSet` is `total
 * price set`, `bestellnummer` is `order number`.
 */
export function tokensOf(name: string): readonly string[] {
  return name
    .slice(0, MAX_NAME)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/gi, 'o')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .flatMap((part) => meaningOf(part.toLowerCase()) ?? camelWords(part).flatMap(wordsOf));
}

/** `totalHTMLPrice` as `total`, `html` and `price`. */
function camelWords(part: string): readonly string[] {
  return part
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
}

function wordsOf(word: string): readonly string[] {
  return meaningOf(word) ?? splitWord(word) ?? [word];
}

function meaningOf(word: string): readonly string[] | undefined {
  const known = TOKEN_MEANINGS.get(word);
  if (known !== undefined) return known;
  if (VOCABULARY.has(word)) return [word];
  const singular = word.replace(/ies$/, 'y').replace(/(?<=x|ch|sh|ss|us)es$|(?<=[a-z]{2})s$/, '');
  if (singular === word) return undefined;
  return TOKEN_MEANINGS.get(singular) ?? (VOCABULARY.has(singular) ? [singular] : undefined);
}

/** A word that is made of known ones without a gap, such as `lineitems`: the longest first word that leaves a known rest. */
function splitWord(word: string): readonly string[] | undefined {
  if (word.length < 5 || word.length > 32) return undefined;
  for (let at = word.length - 2; at >= 2; at -= 1) {
    const head = meaningOf(word.slice(0, at));
    const rest = head && (meaningOf(word.slice(at)) ?? splitWord(word.slice(at)));
    if (head !== undefined && rest !== undefined) return [...head, ...rest];
  }
  return undefined;
}

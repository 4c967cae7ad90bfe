import type { PersonalData } from '../pii.ts';
import type { KnownTexts } from './known-texts.ts';
import { MASK, type Treatments } from './treat.ts';

/** Takes personal data out of a text of any kind. */
export type ScrubText = (text: string) => string;

/** Shorter texts stand inside too many words. */
const MIN_ANYWHERE = 4;
/** Longer than any name or address: looked for as it is, for a pattern of it would cost too much. */
const MAX_PATTERN = 256;

/** Bounded on both sides of the `@`, so that no text takes more than linear time. */
const EMAIL = /[\p{L}\p{N}._+'-]{1,64}(?:@|%40)(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24}/giu;

interface Alternative {
  readonly text: string;
  readonly data: PersonalData;
  readonly original: string;
}

/**
 * Takes out of a text what is known to be personal, in any case and also as it stands in JSON or in a URL, and whatever looks
 * like an e-mail address.
 */
export function createScrubText(known: KnownTexts, treatments: Treatments): ScrubText {
  const alternatives = [...known]
    .filter(([, data]) => treatments.of(data) !== 'keep')
    .flatMap(([text, data]) => spellings(text).map((spelling) => ({ text: spelling, data, original: text })))
    .filter(isTelling);
  const byText = new Map(alternatives.map((one) => [one.text.toLowerCase(), one]));
  const long = alternatives.filter(({ text }) => text.length > MAX_PATTERN);
  const pattern = patternOf(alternatives.filter(({ text }) => text.length <= MAX_PATTERN));
  const replace = (one: Alternative | undefined) =>
    one === undefined ? MASK : inText(treatments, one.data, one.original);
  return (text) => {
    let scrubbed = text;
    for (const one of long) scrubbed = scrubbed.replaceAll(one.text, () => replace(one));
    if (pattern !== undefined)
      scrubbed = scrubbed.replace(pattern, (found) => replace(byText.get(found.toLowerCase())));
    if (treatments.of('email') === 'keep' || !/@|%40/.test(scrubbed)) return scrubbed;
    return scrubbed.replace(EMAIL, (found) =>
      found.endsWith('@pseudonym.invalid') ? found : inText(treatments, 'email', found.replace(/%40/i, '@')),
    );
  };
}

/** A sentence with a hole reads worse than one with a mask. */
function inText(treatments: Treatments, data: PersonalData, text: string): string {
  return treatments.of(data) === 'remove' ? MASK : treatments.replace(data, text);
}

/** As it is, trimmed, inside a JSON text and inside a URL. */
function spellings(text: string): readonly string[] {
  const trimmed = text.trim().toWellFormed();
  const json = JSON.stringify(trimmed).slice(1, -1);
  return [...new Set([trimmed, json, encodeURIComponent(trimmed)])];
}

function isTelling({ text, data }: Alternative): boolean {
  return text.length >= MIN_ANYWHERE || (data === 'name' && /^\p{L}{2,}$/u.test(text));
}

/** The longest first, so that a full name goes before the first name that it begins with. */
function patternOf(alternatives: readonly Alternative[]): RegExp | undefined {
  if (alternatives.length === 0) return undefined;
  const sources = alternatives
    .toSorted((a, b) => b.text.length - a.text.length)
    .map(({ text }) => (text.length < MIN_ANYWHERE ? wholeWord(text) : escapePattern(text)));
  return new RegExp(sources.join('|'), 'giu');
}

function wholeWord(text: string): string {
  return `(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

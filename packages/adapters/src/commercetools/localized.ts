import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** A localized text in the order's language, else in English, else in the first there is; GraphQL has it as plain text. */
export function readLocalized(source: Source, name: string, locale: string | undefined): string | undefined {
  if (typeof source.value[name] === 'string') return source.optional(name, text);
  const texts = source.optionalObject(name);
  if (texts === undefined) return undefined;
  const wanted = [locale, locale?.split('-')[0], 'en', ...Object.keys(texts.value)];
  const found = wanted.find((language) => language !== undefined && texts.has(language));
  return found === undefined ? undefined : texts.optional(found, text);
}

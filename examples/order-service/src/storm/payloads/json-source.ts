/** A value of a JSON text that remembers its own text, so that it can be cut out to the byte. */
export type JsonSource =
  | { readonly kind: 'object'; readonly text: string; readonly fields: ReadonlyMap<string, JsonSource> }
  | { readonly kind: 'array'; readonly text: string; readonly items: readonly JsonSource[] }
  /** A string, a number, `true`, `false` or `null`; `text` is as it is written, quotes included. */
  | { readonly kind: 'scalar'; readonly text: string };

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const LITERAL = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Reads a whole JSON text. Throws a SyntaxError if it is not JSON. */
export function readJsonSource(text: string): JsonSource {
  JSON.parse(text);
  let at = 0;

  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const isNext = (character: string): boolean => {
    take(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const series = (end: string, element: () => void): void => {
    if (isNext(end)) return;
    do element();
    while (isNext(','));
    isNext(end);
  };

  const value = (): JsonSource => {
    take(SPACE);
    const start = at;
    if (isNext('{')) {
      const fields = new Map<string, JsonSource>();
      series('}', () => {
        take(SPACE);
        const name = JSON.parse(take(STRING)) as string;
        isNext(':');
        fields.set(name, value());
      });
      return { kind: 'object', text: text.slice(start, at), fields };
    }
    if (isNext('[')) {
      const items: JsonSource[] = [];
      series(']', () => items.push(value()));
      return { kind: 'array', text: text.slice(start, at), items };
    }
    return { kind: 'scalar', text: take(text[at] === '"' ? STRING : LITERAL) };
  };
  return value();
}

/** The field of an object, or undefined of anything else. */
export function fieldOf(source: JsonSource | undefined, name: string): JsonSource | undefined {
  return source?.kind === 'object' ? source.fields.get(name) : undefined;
}

/** A string's characters or a number's digits; undefined of all else, `null` among it. */
export function textOf(source: JsonSource | undefined): string | undefined {
  if (source?.kind !== 'scalar') return undefined;
  if (source.text.startsWith('"')) return JSON.parse(source.text) as string;
  return /^[-\d]/.test(source.text) ? source.text : undefined;
}

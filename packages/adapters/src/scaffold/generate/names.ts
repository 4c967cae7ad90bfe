/** What the generated code calls things: made of the platform's name, never of a sample. */
export interface DraftNames {
  /** `corner-shop`. */
  readonly platform: string;
  /** `cornerShop`, the name of the factory. */
  readonly factory: string;
  /** `CornerShop`. */
  readonly type: string;
  /** `CORNER_SHOP`. */
  readonly constant: string;
  /** `Corner Shop`. */
  readonly title: string;
}

/** Words that no function can be called. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function ' +
    'if implements import in instanceof interface let new null package private protected public return static super switch this throw true ' +
    'try typeof undefined var void while with yield'
  ).split(' '),
);

/** The names for a platform whose own is known to be lower case letters, digits and hyphens. */
export function draftNames(platform: string): DraftNames {
  const words = platform.split('-').filter((word) => word !== '');
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
  const camel = words.map((word, at) => (at === 0 ? word : capital(word))).join('');
  return {
    platform,
    factory: RESERVED.has(camel) ? `${camel}Platform` : camel,
    type: words.map(capital).join(''),
    constant: words.join('_').toUpperCase(),
    title: words.map(capital).join(' '),
  };
}

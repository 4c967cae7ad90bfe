/** What may begin with `<!` in a document without a type, and how it ends. */
const SPANS = [
  { opening: '<![CDATA[', closing: ']]>' },
  { opening: '<!--', closing: '-->' },
] as const;

/** Whether there is a `<!DOCTYPE`, `<!ENTITY` or another declaration outside of CDATA and comments. One pass. */
export function hasDeclaration(xml: string): boolean {
  let at = xml.indexOf('<!');
  while (at >= 0) {
    const from = at;
    const span = SPANS.find(({ opening }) => xml.startsWith(opening, from));
    if (span === undefined) return true;
    const end = xml.indexOf(span.closing, from + span.opening.length);
    if (end < 0) return false;
    at = xml.indexOf('<!', end);
  }
  return false;
}

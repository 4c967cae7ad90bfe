/** Quoted text, a dollar-quoted body or a comment, in which a semicolon ends nothing, else anything up to one. */
const STATEMENT = /(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\/|[^;])+/g;

/** The statements of a text, for a driver that takes one at a time. */
export const splitStatements = (text: string): readonly string[] =>
  (text.match(STATEMENT) ?? []).map((each) => each.trim()).filter((each) => each !== '');

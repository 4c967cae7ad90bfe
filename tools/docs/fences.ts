export interface Fence {
  /** Line of the opening backticks, from 1. */
  readonly line: number;
  readonly content: string;
  /** Path that the marker on the line before names, relative to the document. */
  readonly snippet: string | undefined;
}

const pattern =
  /^(?:<!-- snippet: (?<snippet>\S+) -->\n)?^```(?:[jt]s|javascript|typescript)\b[^\n]*\n(?<content>[\s\S]*?)^```$/gm;

/** The fences of TypeScript and JavaScript in a Markdown text. */
export function fencesOf(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(pattern)].map((match) => ({
    line: markdown.slice(0, match.index + match[0].indexOf('```')).split('\n').length,
    content: match.groups?.['content'] ?? '',
    snippet: match.groups?.['snippet'],
  }));
}

/** Faults of the fences of one document: one line each. `read` returns the text of a file, or undefined. */
export function checkFences(
  document: string,
  markdown: string,
  read: (path: string) => string | undefined,
): readonly string[] {
  return fencesOf(markdown).flatMap(({ line, content, snippet }) => {
    const at = `${document}:${line}`;
    if (snippet === undefined) return [`${at}: code without <!-- snippet: path --> on the line before`];
    const file = read(snippet);
    if (file === undefined) return [`${at}: there is no ${snippet}`];
    return file === content ? [] : [`${at}: differs from ${snippet}`];
  });
}

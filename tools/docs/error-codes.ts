/** The codes that source texts declare: `static readonly code = 'SOME_CODE'`. Sorted. */
export function declaredCodes(texts: readonly string[]): readonly string[] {
  const codes = texts.flatMap((text) => [
    ...text.matchAll(/static readonly code(?:: \w+)? = '([A-Z][A-Z0-9_]*)'/g),
  ]);
  return [...new Set(codes.map((match) => match[1] ?? ''))].sort();
}

/** The codes that a document lists: each in backticks in the first cell of a row of a table. In the order of the rows. */
export function listedCodes(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^\|\s*`([A-Z][A-Z0-9_]*)`\s*\|/gm)].map((match) => match[1] ?? '');
}

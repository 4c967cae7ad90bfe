import ts from 'typescript';

/** The modules that a source text imports, re-exports or loads, types among them, in order and without repetition. */
export function importsOf(text: string): readonly string[] {
  return [...new Set(ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName))];
}

/** `@scope/name/sub` and `name/sub` without the subpath. */
export function packageNameOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

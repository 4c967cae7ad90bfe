import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import { type FileMap, isSource } from './workspace.ts';

/** Each cycle of relative imports, types among them: one line each, from the file that sorts first. */
export function checkCycles(files: FileMap): readonly string[] {
  const targets = new Map<string, readonly string[]>();
  for (const [file, text] of files) {
    if (!isSource(file)) continue;
    const relative = importsOf(text).filter((specifier) => specifier.startsWith('.'));
    targets.set(
      file,
      relative.map((specifier) => posix.join(posix.dirname(file), specifier)),
    );
  }
  const done = new Set<string>();
  const cycles = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.add(describe(path.slice(start)));
    if (start >= 0 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return [...cycles];
}

function describe(cycle: readonly string[]): string {
  const first = cycle.indexOf([...cycle].sort()[0] ?? '');
  const ordered = [...cycle.slice(first), ...cycle.slice(0, first)];
  return `cycle: ${[...ordered, ordered[0]].join(' → ')}`;
}

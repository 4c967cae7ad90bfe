import { createTracedSource } from './create-source.ts';
import { leavesBelow } from './pointer.ts';
import type { Source } from './source.ts';
import type { IgnoredLeaf, IgnoredPaths, SourceTrace } from './trace.ts';

/**
 * Sorts every leaf of a payload into those that `read` makes the order of, those left out, and the rest. The payload is read
 * once more for it, so that reading an order costs nothing for a trace that is seldom asked for.
 */
export function collectTrace(
  payload: unknown,
  ignored: IgnoredPaths,
  read: (source: Source) => unknown,
): SourceTrace {
  const source = createTracedSource(payload);
  read(source);
  const reasonFor = createMatcher(ignored);
  const unread = new Set(source.unread());
  const mapped: string[] = [];
  const left: IgnoredLeaf[] = [];
  const rawOnly: string[] = [];
  for (const path of leavesBelow(source.value, source.path)) {
    const reason = reasonFor(path);
    if (reason !== undefined) left.push({ path, reason });
    else if (unread.has(path)) rawOnly.push(path);
    else mapped.push(path);
  }
  return { mapped, ignored: left, rawOnly };
}

/** One node of the paths to leave out, by step; `*` is any step. */
interface Node {
  readonly next: Map<string, Node>;
  reason: string | undefined;
  /** True where the path ends in a star: all that is below is left out. */
  isSubtree: boolean;
}

function createMatcher(ignored: IgnoredPaths): (path: string) => string | undefined {
  const root: Node = { next: new Map(), reason: undefined, isSubtree: false };
  for (const [path, reason] of Object.entries(ignored)) insert(root, path.split('/').slice(1), reason);
  return (path) => find(root, path.split('/').slice(1), 0);
}

function insert(root: Node, steps: readonly string[], reason: string): void {
  let node = root;
  for (const step of steps) {
    const next = node.next.get(step) ?? { next: new Map(), reason: undefined, isSubtree: false };
    node.next.set(step, next);
    node = next;
  }
  node.reason = reason;
  node.isSubtree = steps.at(-1) === '*';
}

function find(node: Node, steps: readonly string[], at: number): string | undefined {
  if (at === steps.length || node.isSubtree) return node.reason;
  for (const step of [steps[at] as string, '*']) {
    const next = node.next.get(step);
    const reason = next && find(next, steps, at + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

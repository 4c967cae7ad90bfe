import { type Bump, furthest } from './change.ts';

/** The furthest step that the pending changesets state for a package, from the texts of their files. */
export function pendingBump(changesets: readonly string[], name: string): Bump {
  const stated = changesets.flatMap((text) => {
    const [, head = ''] = text.split(/^---$/m);
    return head.split('\n').flatMap((line): Bump[] => {
      const [, subject, bump] = /^\s*['"]?([^'"\s]+)['"]?\s*:\s*(major|minor|patch)\s*$/.exec(line) ?? [];
      return subject === name ? [bump as Bump] : [];
    });
  });
  return furthest(stated);
}

/** How far a change breaks one side: not at all, only those who validate by the older schema, or all of them. */
export type Breaks = 'no' | 'strict' | 'yes';

/** A semver step. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';

/** One difference between two versions of a JSON Schema. */
export interface SchemaChange {
  /** JSON Pointer to the place, references followed. */
  readonly path: string;
  readonly what: string;
  /** Whether something can be said now that could not be said before, or only the words about it differ. */
  readonly kind: 'meaning' | 'words';
  /** Whether those break who read, by the older schema, what is written by the newer. */
  readonly readers: Breaks;
  /** Whether those break who write, by the older schema, for those who check by the newer. */
  readonly writers: Breaks;
}

const ORDER: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/** The step that a set of changes asks of a version from 1.0.0 on. */
export function neededBump(changes: readonly SchemaChange[]): Bump {
  if (changes.length === 0) return 'none';
  if (changes.some(({ readers, writers }) => readers === 'yes' || writers === 'yes')) return 'major';
  return changes.some(({ kind }) => kind === 'meaning') ? 'minor' : 'patch';
}

/** Before 1.0.0 the minor number is the one that says that something breaks, and the patch number says the rest. */
export function bumpFor(version: string, bump: Bump): Bump {
  if (!version.startsWith('0.')) return bump;
  return bump === 'major' ? 'minor' : bump === 'minor' ? 'patch' : bump;
}

/** Whether `stated` is at least as far a step as `needed`. */
export function covers(stated: Bump, needed: Bump): boolean {
  return ORDER.indexOf(stated) >= ORDER.indexOf(needed);
}

/** The furthest step of several. */
export function furthest(bumps: readonly Bump[]): Bump {
  return bumps.reduce<Bump>((most, bump) => (covers(most, bump) ? most : bump), 'none');
}

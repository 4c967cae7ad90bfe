import { type Assignment, assign } from './assign.ts';
import type { Field } from './field.ts';
import { below, isInList, type Path, pathKey } from './path.ts';
import type { Role } from './role.ts';
import { tokensOf } from './tokens.ts';

/** A list of things of one kind, with what each of its members says. */
export interface ListProposal<Name extends string> {
  /** The way to an element; it leads through the one list. */
  readonly path: Path;
  readonly chosen: Assignment<Name>;
}

/** By what a list of one kind is known. */
export interface WantedList<Name extends string> {
  readonly roles: readonly Role<Name>[];
  /** Words of which the list's own name has one. */
  readonly names: ReadonlySet<string>;
  /** Without them it is no such list. */
  readonly needs: readonly Name[];
}

/** The list below `from` that looks the most like one of the kind. */
export function findList<Name extends string>(
  fields: readonly Field[],
  wanted: WantedList<Name>,
  from: Path = [],
): ListProposal<Name> | undefined {
  return elementsOf(fields, from)
    .filter((path) => tokensOf(path.at(-2) ?? '').some((word) => wanted.names.has(word)))
    .map((path) => {
      const own = fields.filter((field) => {
        const rest = below(field.path, path);
        return rest !== undefined && !isInList(rest);
      });
      return { path, chosen: assign(wanted.roles, own, path).chosen };
    })
    .filter(({ chosen }) => wanted.needs.every((role) => (chosen.get(role)?.confidence ?? 0) > 0.5))
    .toSorted((a, b) => b.chosen.size - a.chosen.size)[0];
}

/** The ways to the elements of the lists below `from` that stand in no other list. */
function elementsOf(fields: readonly Field[], from: Path): readonly Path[] {
  const lists = new Map<string, Path>();
  for (const { path } of fields) {
    const at = below(path, from)?.indexOf(null) ?? -1;
    if (at < 1 || from.length + at === path.length - 1) continue;
    const element = path.slice(0, from.length + at + 1);
    lists.set(pathKey(element), element);
  }
  return [...lists.values()];
}

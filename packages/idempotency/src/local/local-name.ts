/** The longest name that is kept, in UTF-16 units: nobody fills the memory of the process with the ids that he sends. */
const MAX_NAME = 512;

/** What names a delivery and its entity, in clear. */
export interface LocalNameParts {
  readonly tenant: string;
  readonly delivery: { readonly scope: readonly string[]; readonly id: string };
  readonly entity: readonly string[];
}

/**
 * The name of a delivery and its entity in the memory of this process, which needs no hash. Each part is preceded by its
 * length and each list by the number of its parts, so that two names are the same exactly if their parts are. So a name
 * that is known needs no check of its parts either. `undefined` for a long one, and for what is not of this form.
 */
export function localNameOf({ tenant, delivery, entity }: LocalNameParts): string | undefined {
  const { scope, id } = delivery;
  if (typeof tenant !== 'string' || typeof id !== 'string') return undefined;
  if (!Array.isArray(scope) || !Array.isArray(entity)) return undefined;
  let name = `${tenant.length}:${tenant}${id.length}:${id}${scope.length}/`;
  for (const part of scope) {
    if (typeof part !== 'string') return undefined;
    name += `${part.length}:${part}`;
  }
  name += `${entity.length}/`;
  for (const part of entity) {
    if (typeof part !== 'string') return undefined;
    name += `${part.length}:${part}`;
  }
  return name.length <= MAX_NAME ? name : undefined;
}

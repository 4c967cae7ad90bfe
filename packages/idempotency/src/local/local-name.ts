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

/** The parts that {@link localNameOf} made the name of; `undefined` for a text that it does not make. */
export function localPartsOf(name: string): LocalNameParts | undefined {
  let at = 0;
  const number = (end: string): number => {
    const stop = name.indexOf(end, at);
    const read = stop < 0 ? Number.NaN : Number(name.slice(at, stop));
    at = stop + 1;
    return read;
  };
  const part = (): string => {
    const length = number(':');
    at += length;
    return name.slice(at - length, at);
  };
  const list = (): string[] => {
    const parts: string[] = [];
    for (let left = number('/'); left > 0; left -= 1) parts.push(part());
    return parts;
  };
  const tenant = part();
  const id = part();
  const parts = { tenant, delivery: { id, scope: list() }, entity: list() };
  return at === name.length ? parts : undefined;
}

/** Whether both name the same: what {@link localNameOf} would tell, in a quarter of the time. */
export function isSameName(known: LocalNameParts, asked: LocalNameParts): boolean {
  return (
    known.tenant === asked.tenant &&
    known.delivery.id === asked.delivery.id &&
    isSameList(known.entity, asked.entity) &&
    isSameList(known.delivery.scope, asked.delivery.scope)
  );
}

function isSameList(known: readonly string[], asked: readonly string[]): boolean {
  if (!Array.isArray(asked) || known.length !== asked.length) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== asked[at]) return false;
  return true;
}

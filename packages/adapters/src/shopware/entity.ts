import { memberOf } from '../client/read-listed.ts';
import type { Source } from '../source/source.ts';

/** A row of Shopware's with the rows associated with it, however the payload has them. */
export interface Entity {
  /** The row's own columns. */
  readonly fields: Source;
  /** Where its `id` stands. */
  readonly key: Source;
  /** The one row of an association; undefined where it is not loaded. */
  one(name: string): Entity | undefined;
  /** The rows of an association; none where it is not loaded. */
  many(name: string): readonly Entity[];
}

/** Plain JSON, as in webhooks: what is associated is nested. */
export function plainEntity(fields: Source): Entity {
  return {
    fields,
    key: fields,
    one(name) {
      const row = fields.optionalObject(name);
      return row && plainEntity(row);
    },
    many: (name) => fields.optionalList(name).map(plainEntity),
  };
}

/** A resource of a JSON:API document, `root`: what is associated stands in `included`. */
export function resourceEntity(resource: Source, root: Source): Entity {
  return entityOf(resource, indexOf(root));
}

type Index = ReadonlyMap<string, Source>;

function entityOf(resource: Source, included: Index): Entity {
  const linked = (name: string): unknown =>
    memberOf(memberOf(memberOf(resource.value, 'relationships'), name), 'data');
  const find = (link: unknown): Entity[] => {
    const found = included.get(nameOf(link));
    return found === undefined ? [] : [entityOf(found, included)];
  };
  return {
    fields: resource.object('attributes'),
    key: resource,
    one: (name) => find(linked(name))[0],
    many(name) {
      const links = linked(name);
      return Array.isArray(links) ? links.flatMap(find) : [];
    },
  };
}

/** What is included, by type and id. A resource without attributes is none. */
function indexOf(root: Source): Index {
  const resources = root.has('included') ? root.optionalList('included') : [];
  return new Map(
    resources
      .filter((resource) => resource.has('attributes') && resource.optionalObject('attributes') !== undefined)
      .map((resource) => [nameOf(resource.value), resource]),
  );
}

function nameOf(link: unknown): string {
  return JSON.stringify([memberOf(link, 'type') ?? null, memberOf(link, 'id') ?? null]);
}

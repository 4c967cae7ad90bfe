import { memberOf } from '../../client/read-listed.ts';
import type { Source } from '../../source/source.ts';

/** The members at `name`, whether they stand in a bare list or in a connection as `nodes` or `edges`. */
export function membersOf(source: Source, name: string): readonly Source[] {
  if (Array.isArray(memberOf(source.value, name))) return source.optionalList(name);
  const connection = source.optionalObject(name);
  if (connection === undefined) return [];
  reportMore(source, name);
  if (Array.isArray(memberOf(connection.value, 'nodes'))) return connection.optionalList('nodes');
  return connection.optionalList('edges').flatMap((edge) => edge.optionalObject('node') ?? []);
}

/** Whether the connection at `name` goes on after what is here. */
export function hasMore(source: Source, name: string): boolean {
  const pageInfo = memberOf(memberOf(source.value, name), 'pageInfo');
  return memberOf(pageInfo, 'hasNextPage') === true;
}

function reportMore(source: Source, name: string): void {
  if (hasMore(source, name))
    source.report(name, {
      code: 'list_cut_short',
      message: 'The platform has more of these than the payload',
    });
}

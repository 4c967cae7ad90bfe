import type { RecentPage, RecentQuery, WarmingSource } from '../ports/warming-source.ts';

/** Several sources as one, each behind the end of the one before; a page that is not full goes on with the next one. */
export function chainSources(sources: readonly WarmingSource[]): WarmingSource {
  async function read(at: number, query: RecentQuery): Promise<RecentPage> {
    const source = sources[at];
    if (source === undefined) throw new RangeError('a page is asked for that no page named');
    const page = await source.recent(query);
    if (page.next !== undefined) return { ...page, next: `${at} ${page.next}` };
    const room = query.limit - page.records.length;
    if (at + 1 >= sources.length) return page;
    if (room < 1) return { ...page, next: `${at + 1}` };
    const rest = await read(at + 1, { ...query, limit: room, after: undefined });
    // Another server answered: what it says belongs to a page of its own.
    if (rest.history !== page.history) return { ...page, next: `${at + 1}` };
    return { ...rest, records: [...page.records, ...rest.records] };
  }
  return {
    async recent(query) {
      const [, digits = '0', after] = /^(\d+)(?: (.*))?$/.exec(query.after ?? '0') ?? [];
      return read(Number(digits), { ...query, after });
    },
  };
}

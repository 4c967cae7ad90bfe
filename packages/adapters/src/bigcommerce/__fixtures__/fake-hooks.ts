import type { FakeAnswer, FakeCall } from './fake-call.ts';
import type { FakeHook, FakeStore } from './fake-store.ts';

/** The hooks of V3, two a page so that a list has several. */
export function hookRoutes({ hooks }: FakeStore): readonly ((call: FakeCall) => FakeAnswer | undefined)[] {
  return [
    ({ method, path, query }) => {
      if (method !== 'GET' || path !== '/v3/hooks') return undefined;
      const all = [...hooks.values()];
      const page = Number(query.get('page') ?? 1);
      const data = all.slice((page - 1) * 2, page * 2);
      const pagination = { total: all.length, current_page: page, total_pages: Math.ceil(all.length / 2) };
      return { status: 200, body: { data, meta: { pagination } } };
    },
    ({ method, path, body }) => {
      if (method !== 'POST' || path !== '/v3/hooks') return undefined;
      const id = 18_048_287 + hooks.size;
      const hook = { ...(body as Omit<FakeHook, 'id'>), id };
      hooks.set(id, hook);
      return { status: 200, body: { data: hook, meta: {} } };
    },
    ({ method, path, body }) => {
      const id = Number(/^\/v3\/hooks\/(\d+)$/.exec(path)?.[1]);
      const hook = hooks.get(id);
      if (hook === undefined) return undefined;
      if (method === 'PUT') Object.assign(hook, body);
      if (method === 'DELETE') hooks.delete(id);
      return { status: 200, body: { data: hook, meta: {} } };
    },
  ];
}

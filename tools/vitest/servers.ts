import { startPostgres, startRedis } from '@orderdock/servers';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseUrl: string;
    readonly redisUrl: string;
  }
}

/** One PostgreSQL and one Redis for the whole run: `inject('databaseUrl')`, `inject('redisUrl')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = (line: string): void => console.log(line);
  const servers = await Promise.all([startPostgres({ log }), startRedis({ log })]);
  for (const server of servers) log(`${project.name}: ${server.label}`);
  project.provide('databaseUrl', servers[0].url);
  project.provide('redisUrl', servers[1].url);
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}

export { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
export { DataDirError, ServerUnavailableError } from './errors.ts';
export { startMariadb } from './mariadb.ts';
export { freePort } from './ports.ts';
export { type StartPostgresOptions, startPostgres } from './postgres.ts';
export { type StartRedisOptions, startRedis } from './redis.ts';
export { type RedisCluster, startRedisCluster } from './redis-cluster.ts';
export type { Server, ServerOrigin, StartOptions } from './server.ts';

import { definePackage } from '../../tools/tsup.base.ts';

export default definePackage([
  'src/index.ts',
  'src/cli/main.ts',
  'src/http/index.ts',
  'src/http/express/index.ts',
  'src/http/fastify/index.ts',
  'src/http/hono/index.ts',
  'src/http/nest/index.ts',
  'src/http/node/index.ts',
  'src/memory/index.ts',
  'src/mongodb/index.ts',
  'src/mysql/index.ts',
  'src/postgres/index.ts',
  'src/postgres/clients/index.ts',
  'src/redis/index.ts',
  'src/sqlite/index.ts',
  'src/telemetry/index.ts',
  'src/testing/index.ts',
]);

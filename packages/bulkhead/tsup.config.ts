import { definePackage } from '../../tools/tsup.base.ts';

export default definePackage([
  'src/index.ts',
  'src/bullmq/index.ts',
  'src/opentelemetry/index.ts',
  'src/postgres/index.ts',
  'src/prometheus/index.ts',
  'src/redis/index.ts',
  'src/testing/index.ts',
  'src/workers/index.ts',
]);

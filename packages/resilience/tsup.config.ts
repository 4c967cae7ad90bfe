import { definePackage } from '../../tools/tsup.base.ts';

export default definePackage([
  'src/index.ts',
  'src/chaos/index.ts',
  'src/opentelemetry/index.ts',
  'src/postgres/index.ts',
  'src/prometheus/index.ts',
  'src/redis/index.ts',
  'src/testing/index.ts',
]);

import { definePackage } from '../../tools/tsup.base.ts';

export default definePackage([
  'src/index.ts',
  'src/postgres/index.ts',
  'src/redis/index.ts',
  'src/testing/index.ts',
]);

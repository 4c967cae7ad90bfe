import { definePackage } from '../../tools/tsup.base.ts';

export default definePackage(['src/index.ts', 'src/testing/index.ts']);

export type { BulkheadChecks } from './checks.ts';
export { describeBulkhead } from './describe-bulkhead.ts';
export { jainIndex } from './jain-index.ts';
export type { TestRunner } from './runner.ts';

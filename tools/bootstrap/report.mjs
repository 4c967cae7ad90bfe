import { existsSync, readFileSync } from 'node:fs';
import { seconds } from './timing.mjs';

/** Counts the tests in the report of a run. A file that could not be loaded, or a run without a report, is one failure. */
export function countTests(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** Prints what came of each step, then the count of the tests alone on a line. Returns the exit code. */
export function printSummary(results, tests) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, code, ms, note } of results) {
    console.log(
      `${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${(note ?? seconds(ms)).padStart(8)}`,
    );
  }
  console.log(
    `        ${'together'.padEnd(width)}  ${seconds(results.reduce((sum, { ms }) => sum + ms, 0)).padStart(8)}`,
  );
  if (tests !== undefined) console.log(`\n${tests.passed} passed, ${tests.failed} failed`);
  return results.every(({ code }) => code === 0) ? 0 : 1;
}

// The part of vitest that contract tests and fixtures use, for a run outside vitest: tests are collected and then run one
// by one.
const tests = [];
const names = [];
let cleanups = [];

export function describe(name, body) {
  names.push(name);
  body();
  names.pop();
}

/** The body is the last argument: options may stand before it, a time limit behind. */
export function test(name, ...rest) {
  tests.push({ name: [...names, name].join(' > '), body: rest.find((part) => typeof part === 'function') });
}

export const it = test;

export function onTestFinished(cleanup) {
  cleanups.push(cleanup);
}

/** Resolves with the name of the first test that fails, or undefined. */
export async function firstFailure() {
  if (tests.length === 0) return 'no tests';
  for (const { name, body } of tests) {
    try {
      await body();
    } catch {
      return name;
    } finally {
      for (const cleanup of cleanups) await cleanup();
      cleanups = [];
    }
  }
  return undefined;
}

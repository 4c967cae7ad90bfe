/** The part of a test runner that the kit uses: vitest, jest and node:test all have it. */
export interface TestRunner {
  describe(name: string, body: () => void): void;
  test(name: string, body: () => void | Promise<void>): void;
}

import { afterEach, beforeEach, expect } from 'vitest';

/** A library that prints is at fault, and so is a test that lets a warning pass. */
const methods = ['debug', 'error', 'info', 'log', 'warn'] as const;
const printers = Object.fromEntries(methods.map((method) => [method, console[method]]));
const printed: unknown[][] = [];

beforeEach(() => {
  printed.length = 0;
  for (const method of methods) {
    console[method] = (...args: unknown[]): void => {
      printed.push([method, ...args]);
    };
  }
});

afterEach(() => {
  Object.assign(console, printers);
  expect(printed, 'a test must not print').toEqual([]);
});

import { expect, test } from 'vitest';
import type { Figure } from './figure.ts';
import { line, report } from './report.ts';

const figure: Figure = {
  name: 'stores',
  compares: 'many against few',
  unit: 'x',
  goal: { max: 1.2 },
  estimate: { median: 1.0449, low: 1.01, high: 1.1 },
  samples: 25,
  verdict: 'PASS',
};

test('a figure is one line with its value, interval, goal and verdict', () => {
  expect(line(figure)).toBe('stores: value=1.04x [1.01, 1.10] goal=≤1.2x PASS');
});

test('a figure without a goal says so', () => {
  const { goal: _, ...shown } = figure;
  expect(
    line({ ...shown, unit: 'B', verdict: 'SHOWN', estimate: { median: 281.4, low: 280, high: 290 } }),
  ).toBe('stores: value=281B [280, 290] goal=none SHOWN');
});

test('a report names the machine, the versions and the date beside the figures', () => {
  const machine = {
    date: '2026-01-02',
    cpu: 'a cpu',
    cores: 2,
    memory: '8 GB',
    system: 'linux x64',
    node: 'v24.0.0',
    package: '1.2.3',
  };
  const text = report('bulkhead', [figure], machine);
  expect(text).toContain('| stores | many against few | 1.04 x | 1.01 to 1.10 | 25 | ≤1.2x | PASS |');
  for (const value of Object.values(machine)) expect(text).toContain(`| ${value} |`);
});

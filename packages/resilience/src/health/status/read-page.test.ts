import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPage } from './read-page.ts';

test('each component is found by its name and by its id, and the indicator is put into the same words', () => {
  const report = readPage({
    status: { indicator: 'critical', description: 'Major Service Outage' },
    components: [
      { id: 'a1', name: 'Checkout', status: 'operational' },
      { id: 'b2', name: 'Admin API', status: 'major_outage' },
      { id: 'c3', name: 'Webhooks', status: 'a_new_word' },
    ],
  });
  expect(report?.overall).toBe('major_outage');
  expect(Object.fromEntries(report?.components ?? [])).toEqual({
    ...{ a1: 'operational', Checkout: 'operational', b2: 'major_outage', 'Admin API': 'major_outage' },
    ...{ c3: 'unknown', Webhooks: 'unknown' },
  });
});

test('each indicator is a status, and one that nobody knows is unknown', () => {
  const words = ['none', 'maintenance', 'minor', 'major', 'critical', 'purple', 7];
  expect(words.map((indicator) => readPage({ status: { indicator } })?.overall)).toEqual([
    'operational',
    'under_maintenance',
    'degraded_performance',
    'partial_outage',
    'major_outage',
    'unknown',
    'unknown',
  ]);
});

test('of several components with one name the worst counts', () => {
  const components = ['operational', 'partial_outage', 'nonsense', 'degraded_performance'].map((status) => ({
    ...{ name: 'API', status },
  }));
  expect(readPage({ components })?.components.get('API')).toBe('partial_outage');
});

test('a list of incidents alone says what it says of their components', () => {
  const incidents = [
    { id: 'i', impact: 'major', components: [{ id: 'a', name: 'API', status: 'major_outage' }] },
  ];
  expect(readPage({ incidents })?.components.get('API')).toBe('major_outage');
  const components = [{ id: 'a', name: 'API', status: 'operational' }];
  expect(readPage({ components, incidents })?.components.get('API')).toBe('operational');
});

test('any JSON is read without a throw, and words that no page says are never taken over', () => {
  const known = new Set([
    ...[
      'operational',
      'under_maintenance',
      'degraded_performance',
      'partial_outage',
      'major_outage',
      'unknown',
    ],
  ]);
  const part = fc.oneof(fc.jsonValue(), fc.constantFrom('major_outage', '__proto__', 'constructor'));
  const page = fc.record(
    {
      status: fc.oneof(part, fc.record({ indicator: part })),
      components: fc.oneof(part, fc.array(fc.oneof(part, fc.record({ id: part, name: part, status: part })))),
      incidents: fc.oneof(part, fc.array(fc.record({ components: part }))),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(page, fc.jsonValue()), (json) => {
      const report = readPage(json);
      for (const status of report?.components.values() ?? []) expect(known.has(status)).toBe(true);
    }),
  );
});

test('what is inherited is not read, and a page without end is cut', () => {
  expect(readPage(Object.create({ components: [] }))).toBeUndefined();
  const components = Array.from({ length: 20_000 }, (_, index) => ({
    id: `${index}`,
    status: 'operational',
  }));
  expect(readPage({ components })?.components.size).toBe(5_000);
});

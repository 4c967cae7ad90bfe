import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createAdapterFactory } from '../factory.ts';
import { platforms } from './index.ts';

const factory = createAdapterFactory({ adapters: platforms });

test.each(platforms)(
  '$name is imported under its name, with the fingerprint it is known by',
  async (entry) => {
    const adapter = await factory.get(entry.name);
    expect(adapter.name).toBe(entry.name);
    expect(adapter.describe().fingerprint).toEqual(entry.fingerprint);
    expect(await factory.get(entry.name)).toBe(adapter);
  },
);

test('every folder of an adapter is listed', () => {
  const folders = readdirSync(`${import.meta.dirname}/..`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .filter(({ name }) => readdirSync(`${import.meta.dirname}/../${name}`).includes('adapter.ts'))
    .map(({ name }) => name)
    .filter((name) => name !== 'contract');
  expect(platforms.map(({ name }) => String(name))).toEqual(folders.toSorted());
});

test('no two platforms share a fingerprint', () => {
  const marks = platforms.flatMap(({ fingerprint }) => [
    ...fingerprint.headers.map((header) => header.toLowerCase()),
    ...fingerprint.bodies.map((members) => members.toSorted().join()),
  ]);
  expect(marks.toSorted()).toEqual([...new Set(marks)].toSorted());
});

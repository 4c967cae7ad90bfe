import { readdirSync } from 'node:fs';
import { createAdapterFactory } from '@orderdock/adapters';
import { platforms } from '@orderdock/adapters/platforms';
import { expect, test } from 'vitest';
import { platformPage } from './platform-page.ts';

const adapters = createAdapterFactory({ adapters: platforms });
const folder = `${import.meta.dirname}/../../docs/platforms`;

test.each(adapters.names)('the page of %s says what its adapter says', async (name) => {
  const page = platformPage((await adapters.get(name)).describe());
  await expect(page).toMatchFileSnapshot(`${folder}/${name}.md`);
});

test('there is no page without an adapter', () => {
  expect(readdirSync(folder).toSorted()).toEqual(adapters.names.map((name) => `${name}.md`).toSorted());
});

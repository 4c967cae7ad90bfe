import assert from 'node:assert/strict';
import { idsOf, pagesOf } from '../client-cases/listed.ts';
import type { Kit } from '../kit.ts';

/** Trap 21: a list whose pages past the end are its last page once more. */
export function pageTrap({ test, notApplicable, description, samples }: Kit): void {
  const title = 'trap 21: lists every order once, and comes to an end';
  const { client: sample } = samples;
  if (!description.capabilities.list) {
    notApplicable(title, 'the platform has no list');
    return;
  }
  if (sample === undefined) {
    notApplicable(title, 'the samples have no client');
    return;
  }

  const { pageSize } = sample;

  test(title, async () => {
    const pages = await pagesOf(await sample.connect(), { pageSize });
    assert.deepEqual(idsOf(pages).toSorted(), [...sample.orderIds].toSorted());
    assert.ok(pages.length > 1, 'The fake store has one page only, so nothing shows');
    assert.equal(pages.at(-1)?.cursor, undefined, 'After the last page there is another cursor');
  });

  test('trap 21: goes on from the cursor of any page', async () => {
    const pages = await pagesOf(await sample.connect(), { pageSize });
    for (const [at, { cursor }] of pages.slice(0, -1).entries()) {
      assert.ok(cursor !== undefined, 'A page before the last has no cursor');
      const rest = await pagesOf(await sample.connect(), { pageSize, cursor });
      assert.deepEqual(idsOf(rest), idsOf(pages.slice(at + 1)));
    }
  });
}

import assert from 'node:assert/strict';
import { jsonLeaves, matchesPath, withLeaf } from '../json-leaves.ts';
import type { Kit } from '../kit.ts';
import { otherValues } from '../other-values.ts';

/**
 * A leaf that the trace calls mapped changes the order, its issues, or whether there is an order, when another value of
 * its kind takes its place; a value that was read and thrown away does not.
 */
export function differenceCases({
  test,
  testUnlessExcepted,
  attempt,
  samples,
  payloadOf,
  normalized,
}: Kit): void {
  const indifferent = Object.keys(samples.indifferent ?? {});
  const outcomeOf = (payload: unknown): string => {
    const result = attempt(payload);
    return (
      JSON.stringify(result?.kind === 'order' ? { ...result.order, raw: undefined } : result) ?? 'refused'
    );
  };

  for (const sample of samples.orders)
    testUnlessExcepted('difference', `uses every leaf of ${sample.name} that it calls mapped`, async () => {
      const payload = await payloadOf(sample);
      const mapped = new Set(normalized(payload).trace().mapped);
      const before = outcomeOf(payload);
      const unused = [...jsonLeaves(payload)].filter(({ path, pointer, value }) => {
        // What null stands in for cannot be told, so no value of its kind can be tried.
        if (!mapped.has(pointer) || value === null) return false;
        if (indifferent.some((known) => matchesPath(known, pointer))) return false;
        return !otherValues(value).some((other) => outcomeOf(withLeaf(payload, path, other)) !== before);
      });
      const paths = unused.map(({ pointer }) => pointer);
      assert.deepEqual(paths, [], `Mapped and yet without effect: ${paths.join(', ')}`);
    });

  if (indifferent.length > 0)
    test('calls no leaf indifferent that the samples do not have', async () => {
      const payloads = await Promise.all(samples.orders.map((sample) => payloadOf(sample)));
      const pointers = payloads.flatMap((payload) => [...jsonLeaves(payload)].map(({ pointer }) => pointer));
      for (const known of indifferent)
        assert.ok(
          pointers.some((pointer) => matchesPath(known, pointer)),
          `No sample has ${known}`,
        );
    });
}

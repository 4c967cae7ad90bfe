import { thingsAt } from './infer/find-root.ts';
import type { Path } from './infer/path.ts';
import type { Sample } from './read-sample.ts';

/** How many orders of a list become samples of the test: each is tried place by place. */
const MAX_BODIES = 5;

/** What a number was written as, put into JSON again as it was: V8 has it, TypeScript does not know of it. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
type Reviver = (name: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * The bodies of single orders: the samples as they are, or the elements of the list at `root`, with every number as it was
 * written.
 */
export function orderBodies(samples: readonly Sample[], root: Path): readonly string[] {
  const at = root.indexOf(null);
  if (at < 0) return samples.slice(0, MAX_BODIES).map(({ text }) => text);
  return (
    samples
      .flatMap(({ text }) => elementsAt(parseKeepingNumbers(text), root.slice(0, at)))
      // One that has no order in it is none of the proposal's.
      .filter((element) => thingsAt(element, root.slice(at + 1)).length === 1)
      .slice(0, MAX_BODIES)
      .map((element) => `${JSON.stringify(element, undefined, 2)}\n`)
  );
}

function parseKeepingNumbers(text: string): unknown {
  const keep: Reviver = (_name, value, { source }) =>
    typeof value === 'number' && source !== undefined ? rawJSON(source) : value;
  return JSON.parse(text, keep as Parameters<typeof JSON.parse>[1]);
}

function elementsAt(value: unknown, path: Path): readonly unknown[] {
  const [step, ...rest] = path;
  if (step === undefined || step === null) return Array.isArray(value) ? value : [];
  const has = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
  return has ? elementsAt(Reflect.get(value, step), rest) : [];
}

import { pointer } from '../../../source/pointer.ts';
import { type Draft, type DraftFile, importOf } from '../draft.ts';
import { literal } from '../literal.ts';

/** `ignored.ts`: what is left out on purpose; undefined where a draft leaves nothing out. */
export function ignoredFile({ names, proposal }: Draft): DraftFile | undefined {
  const { repeats, root } = proposal;
  if (repeats.length === 0) return undefined;
  const inner = root.slice(root.lastIndexOf(null) + 1);
  const paths = repeats.map(({ path }) =>
    [...inner, ...path].reduce<string>(
      (above, step) => (step === null ? `${above}/*` : pointer(above, step)),
      '',
    ),
  );
  const text = [
    ...importOf('@orderdock/adapters', ['type IgnoredPaths']),
    '',
    "const ONE_CURRENCY = 'every amount is in the currency of the order';",
    '',
    `export const ${names.constant}_IGNORED: IgnoredPaths = {`,
    ...[...new Set(paths)].map((path) => `  ${literal(path)}: ONE_CURRENCY,`),
    '};',
  ];
  return { path: 'ignored.ts', text: text.join('\n') };
}

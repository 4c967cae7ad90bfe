import type { Proposal } from '../../infer/proposal.ts';
import { indented } from '../draft.ts';
import { createScope, optionalElements } from '../scope.ts';

/** The list of a line's options, and the function that reads one. */
export interface OptionReader {
  readonly list: string;
  readonly reader: readonly string[];
}

/** How the options of a line are read; undefined where the samples have none. */
export function optionReader({ lines }: Proposal): OptionReader | undefined {
  const options = lines?.options;
  if (lines === undefined || options === undefined) return undefined;
  const path = (role: 'name' | 'value') =>
    options.chosen.get(role)?.field.path.slice(options.path.length) ?? [];
  const scope = createScope('option', [{ path: path('name') }, { path: path('value') }], ['name', 'value']);
  return {
    list: optionalElements('line', options.path.slice(lines.path.length)),
    reader: [
      '',
      '/** What the buyer chose of the product. */',
      'function readOption(option: Source): Attribute[] {',
      ...indented([
        ...scope.declarations,
        `const name = ${scope.leaf({ path: path('name') }, 'text')};`,
        `const value = ${scope.leaf({ path: path('value') }, 'text')};`,
        "return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];",
      ]),
      '}',
    ],
  };
}

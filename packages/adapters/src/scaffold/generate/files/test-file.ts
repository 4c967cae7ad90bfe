import { type Draft, type DraftFile, importOf } from '../draft.ts';

/** `<name>.test.ts`: the conformance kit. */
export function testFile({ names, runner }: Draft): DraftFile {
  const text = [
    ...[
      importOf('@orderdock/adapters/testing', ['describeAdapterContract']),
      importOf(runner, ['describe', 'test']),
    ]
      .toSorted()
      .flat(),
    ...importOf('./__fixtures__/samples.ts', ['samples']),
    ...importOf('./index.ts', [names.factory]),
    '',
    `describeAdapterContract({ describe, test }, ${names.factory}(), samples);`,
  ];
  return { path: `${names.platform}.test.ts`, text: text.join('\n') };
}

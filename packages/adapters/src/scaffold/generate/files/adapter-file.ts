import { type Draft, type DraftFile, importOf } from '../draft.ts';
import { literal } from '../literal.ts';

/** `adapter.ts`: the factory. */
export function adapterFile({ names, proposal, signature }: Draft): DraftFile {
  const hasSplit = proposal.root.includes(null);
  const { factory, type, platform, title } = names;
  const verify =
    signature === undefined
      ? []
      : [
          '    verify: (request, context) =>',
          `      requireHmacHeader(request, context, { header: SIGNATURE_HEADER, encoding: ${literal(signature.encoding)} }),`,
        ];
  const text = [
    ...importOf('@orderdock/adapters', [
      'DEFAULT_MAX_BYTES',
      'defineAdapter',
      'type PlatformAdapter',
      ...(signature === undefined ? [] : ['requireHmacHeader']),
    ]),
    ...importOf('./description.ts', [
      `${factory}Description`,
      ...(signature === undefined ? [] : ['SIGNATURE_HEADER']),
    ]),
    ...importOf('./normalize.ts', ['normalizePayload']),
    ...(hasSplit ? importOf('./split.ts', ['splitPayload']) : []),
    '',
    `export interface ${type}Options {`,
    '  /** The largest body that is looked at. @default 5 MiB */',
    '  readonly maxBytes?: number | undefined;',
    '}',
    '',
    `/** The adapter for ${title}. Throws \`InvalidOptionError\`. */`,
    `export function ${factory}(options: ${type}Options = {}): PlatformAdapter<${literal(platform)}> {`,
    '  const { maxBytes = DEFAULT_MAX_BYTES } = options;',
    '  return defineAdapter({',
    `    description: { ...${factory}Description, maxBytes },`,
    ...verify,
    ...(hasSplit ? ['    split: splitPayload,'] : []),
    '    normalize: normalizePayload,',
    '  });',
    '}',
  ];
  return { path: 'adapter.ts', text: text.join('\n') };
}

/** `index.ts`: what the folder exports. */
export function indexFile({ names }: Draft): DraftFile {
  return {
    path: 'index.ts',
    text: `export { ${names.factory}, type ${names.type}Options } from './adapter.ts';`,
  };
}

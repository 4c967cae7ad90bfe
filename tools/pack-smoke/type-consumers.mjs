const compilerOptions = {
  target: 'ES2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['node'],
};

/** Files that import every entry from both module systems, and a tsconfig for each way of resolving. */
export function typeConsumers(entries) {
  const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}';`);
  const text = [
    ...imports,
    `export const all = [${entries.map((_, index) => `entry${index}`).join(', ')}];`,
    '',
  ].join('\n');
  const config = (more, include) =>
    JSON.stringify({ compilerOptions: { ...compilerOptions, ...more }, include });
  return [
    { file: 'every-entry.mts', text },
    { file: 'every-entry.cts', text },
    {
      file: 'tsconfig.node16.json',
      text: config({ module: 'node16', moduleResolution: 'node16' }, ['*.mts', '*.cts', 'consumers/*.mts']),
    },
    {
      file: 'tsconfig.bundler.json',
      text: config({ module: 'esnext', moduleResolution: 'bundler' }, ['*.mts', 'consumers/*.mts']),
    },
  ];
}

import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { importsOf, packageNameOf } from './imports.ts';
import { allowedByPackage, outsiders } from './rules.ts';
import { type FileMap, isTest, type Unit, unitsOf } from './workspace.ts';

/** What the tools of the repository bring to every test. */
const testTools = new Set(['vitest', 'fast-check']);

/** Faults in what the packages import of one another and declare in their package.json: one line each. */
export function checkPackages(files: FileMap): readonly string[] {
  return unitsOf(files).flatMap((unit) => [
    ...unit.files.flatMap((file) => checkFile(unit, file, files.get(file) ?? '')),
    ...unusedDependencies(unit, files),
  ]);
}

function checkFile(unit: Unit, file: string, text: string): readonly string[] {
  return importsOf(text).flatMap((specifier): string[] => {
    if (specifier.startsWith('.')) {
      const target = posix.join(posix.dirname(file), specifier);
      const leaves = !target.startsWith(`${unit.folder}/`) && !file.endsWith('.config.ts');
      return leaves ? [`${file}: ${specifier} leaves ${unit.folder}; import the package by its name`] : [];
    }
    const name = packageNameOf(specifier);
    if (name.startsWith('node:') || builtinModules.includes(name)) return [];
    const outsider = outsiders.find((folder) => file.startsWith(folder));
    if (outsider !== undefined && name.startsWith('@orderdock/')) {
      return [`${file}: ${specifier} is ours, and ${outsider} plays an outsider`];
    }
    return [...againstGraph(unit, file, name), ...undeclared(unit, file, name)];
  });
}

function againstGraph(unit: Unit, file: string, name: string): readonly string[] {
  if (!name.startsWith('@orderdock/')) return [];
  const [area, own = ''] = unit.folder.split('/');
  const target = name.slice('@orderdock/'.length);
  if (area === 'internal') return [`${file}: internal/${own} may not import ${name}`];
  if (area !== 'packages' || (target === own && isTest(file))) return [];
  const allowed = [...(allowedByPackage[own] ?? []), 'kit', ...(isTest(file) ? ['servers'] : [])];
  return allowed.includes(target) ? [] : [`${file}: ${own} may not import ${name}`];
}

function undeclared(unit: Unit, file: string, name: string): readonly string[] {
  const { manifest, folder } = unit;
  if (name === manifest.name) return [];
  const shipped = { ...manifest.dependencies, ...manifest.peerDependencies };
  if (name in shipped) return [];
  // Sources reach kit and servers through `paths`; kit is inlined at build and so a tool of the build.
  if (name === '@orderdock/kit' || (isTest(file) && name === '@orderdock/servers')) return [];
  if (isTest(file) && (testTools.has(name) || name in (manifest.devDependencies ?? {}))) return [];
  return [`${file}: ${name} is not among the dependencies of ${folder}/package.json`];
}

function unusedDependencies(unit: Unit, files: FileMap): readonly string[] {
  // Quoted counts as used: a file that is served to a browser is found with `require.resolve`.
  const texts = unit.files.map((file) => files.get(file) ?? '');
  return Object.keys({ ...unit.manifest.dependencies })
    .filter(
      (name) =>
        !name.startsWith('@types/') && !texts.some((text) => new RegExp(`['"]${name}['"/]`).test(text)),
    )
    .map((name) => `${unit.folder}/package.json: ${name} is declared and never imported`);
}

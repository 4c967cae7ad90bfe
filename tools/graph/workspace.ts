import { posix } from 'node:path';

/** The text of each file by its path from the root of the repository, with `/`. */
export type FileMap = ReadonlyMap<string, string>;

export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Unit {
  /** `packages/schema`, `bench`, … */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Source files below the folder, tests among them. */
  readonly files: readonly string[];
}

/** The packages of the workspace with their sources. */
export function unitsOf(files: FileMap): readonly Unit[] {
  return [...files.keys()]
    .filter((path) => posix.basename(path) === 'package.json')
    .map((path) => ({
      folder: posix.dirname(path),
      manifest: JSON.parse(files.get(path) ?? '') as Manifest,
      files: [...files.keys()].filter((file) => file.startsWith(`${posix.dirname(path)}/`) && isSource(file)),
    }));
}

export function isSource(path: string): boolean {
  return /\.(?:ts|mjs|cjs)$/.test(path);
}

/** True for what is never shipped and never run in production. */
export function isTest(path: string): boolean {
  return /\.test\.ts$|\/test\/|\/snippets\/|\/__fixtures__\/|\.config\.ts$/.test(path);
}

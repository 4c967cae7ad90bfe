import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORMS, type Platform } from '../store.ts';

export interface PayloadFile {
  readonly platform: Platform;
  /** Without `.json`. */
  readonly name: string;
  readonly text: string;
}

export interface PayloadFolder {
  readonly files: readonly PayloadFile[];
  /** Folders of platforms that have no adapter yet. */
  readonly skipped: readonly { readonly platform: string; readonly files: number }[];
}

/** Reads a folder laid out `<platform>/<name>.json`. Throws if there is no such folder or nothing in it to send. */
export function readPayloadFolder(folder: string): PayloadFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`--payloads: there is no folder ${folder}`);
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ platform: name, names: jsonFiles(join(folder, name)) }))
    .filter(({ names }) => names.length > 0)
    .toSorted((a, b) => (a.platform < b.platform ? -1 : 1));
  const files = found.flatMap(({ platform, names }) =>
    isKnown(platform)
      ? names.map((name) => ({
          platform,
          name: name.slice(0, -'.json'.length),
          text: readFileSync(join(folder, platform, name), 'utf8'),
        }))
      : [],
  );
  if (files.length === 0)
    throw new Error(`--payloads: ${folder} holds no <platform>/<name>.json for ${PLATFORMS.join(' or ')}`);
  const skipped = found
    .filter(({ platform }) => !isKnown(platform))
    .map(({ platform, names }) => ({ platform, files: names.length }));
  return { files, skipped };
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}

function isKnown(platform: string): platform is Platform {
  return PLATFORMS.some((known) => known === platform);
}

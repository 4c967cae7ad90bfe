import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  readonly node: string;
  readonly package: string;
}

/** `manifest` is the package.json of the package measured. */
export async function describeMachine(manifest: URL): Promise<Machine> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    package: version,
  };
}

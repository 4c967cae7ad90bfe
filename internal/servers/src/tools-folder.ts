import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const toolsFolder = resolve(import.meta.dirname, '../../../.tools');

/**
 * The folder `.tools/<name>`, filled by `fill` the first time. It is filled under another name and renamed, so that
 * whoever finds it finds it whole: of two that start at once, one wins and the other uses what the winner made.
 */
export async function fillOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(toolsFolder, name);
  if (existsSync(folder)) return folder;
  mkdirSync(toolsFolder, { recursive: true });
  const scratch = mkdtempSync(join(toolsFolder, `${name}.new-`));
  try {
    await fill(scratch);
    chmodSync(scratch, 0o755);
    renameSync(scratch, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
}

import { execFile, execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export interface RunOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

/** Runs a command to its end and returns what it printed. @throws Error with the end of its error output. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, [...args], {
      ...options,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trim();
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').slice(-8).join('\n');
    throw new Error(`${command} ${args[0] ?? ''} failed: ${said || (error as Error).message}`, {
      cause: error,
    });
  }
}

/** True if the command runs and ends with 0. */
export function succeeds(command: string, args: readonly string[], options: RunOptions = {}): boolean {
  try {
    execFileSync(command, [...args], { ...options, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of `names` that is on PATH, or in the folders that a service manager's PATH leaves out. */
export function findOnPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/local/bin', '/usr/bin', '/opt/homebrew/bin');
  return names
    .flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)))
    .find(isExecutable);
}

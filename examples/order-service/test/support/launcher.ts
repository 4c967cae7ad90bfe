import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'start', 'main.ts');

/** `npm start` as a child process. */
export interface Launched extends AsyncDisposable {
  /** Where the page is. */
  readonly url: string;
  /** Every line that it has said so far. */
  readonly lines: readonly string[];
}

/** Starts the launcher and resolves when it says where its page is; disposing interrupts it as Ctrl-C does. */
export async function launch(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Launched> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        const [found] = /http:\/\/\S+/.exec(line) ?? [];
        if (found) resolve(found);
      });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The launcher ended with ${code} before it had a page:\n${lines.join('\n')}`)),
    );
  });
  return {
    url,
    lines,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      await exited;
    },
  };
}

import type { CliIo } from './cli-io.ts';
import { connectPg } from './connect-pg.ts';

/** The {@link CliIo} of this process. */
export function systemIo(): CliIo {
  process.stdout.on('error', endWithReader);
  return {
    env: process.env,
    connect: (url) => connectPg(url),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
  };
}

/** A reader that has seen enough, such as `head`, is no fault. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

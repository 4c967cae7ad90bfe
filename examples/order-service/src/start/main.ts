import { DataDirError, ServerUnavailableError } from '@orderdock/servers';
import { Interruption, listenForInterruption } from './interruption.ts';
import { HELP, readOptions, UsageError } from './options.ts';
import { ServiceEndedError } from './service-process.ts';
import { start } from './start.ts';

/** Exits 0 if all went as asked, 1 if the verdict found a fault or something failed, 2 if the command line is wrong. */
async function main(): Promise<number> {
  const interrupted = listenForInterruption();
  try {
    const options = readOptions(process.argv.slice(2));
    if (options === 'help') {
      console.log(HELP);
      return 0;
    }
    return await start(options, interrupted);
  } catch (error) {
    if (error instanceof Interruption) {
      console.error('Ended before there was a verdict');
      return 130;
    }
    const expected = [UsageError, ServerUnavailableError, DataDirError, ServiceEndedError].some(
      (known) => error instanceof known,
    );
    console.error(expected ? (error as Error).message : error);
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exitCode = await main();
// Whatever a library still keeps open must not keep a finished run from ending.
setTimeout(() => process.exit(), 2_000).unref();

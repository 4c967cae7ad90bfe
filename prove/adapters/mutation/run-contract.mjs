// `node run-contract.mjs <contract.test.ts>`: prints the first failing test and ends with 1, or ends with 0.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const standIn = new URL('../../harness/vitest-stand-in.mjs', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vitest' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
const { firstFailure } = await import(standIn);
try {
  await import(pathToFileURL(process.argv[2]).href);
} catch (error) {
  console.log(`does not load: ${error.message.split('\n')[0]}`);
  process.exit(1);
}
const failure = await firstFailure();
if (failure !== undefined) console.log(failure);
process.exit(failure === undefined ? 0 : 1);

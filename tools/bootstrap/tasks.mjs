import { ensureBuilt } from './build.mjs';
import { runCommand } from './command.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { ensureToolchain } from './toolchain.mjs';
import { check, verify } from './verify.mjs';

/** Each task takes the arguments of the command line and returns the exit code. */
export const tasks = {
  /** The reference app: `npm start -- --headless --orders 100`. */
  start: async (args) => {
    await prepare({ build: true });
    return runCommand('node', ['examples/order-service/src/start/main.ts', ...args]);
  },
  /** Everything that must hold before a release. */
  test: async () => {
    await prepare();
    return verify();
  },
  /** What can be told without running the code. */
  check: async () => {
    await prepare();
    return check();
  },
  bench: async (args) => {
    await prepare({ build: true });
    return runCommand('node', ['bench/main.ts', ...args]);
  },
  prove: async (args) => {
    await prepare({ build: true });
    return runCommand('node', ['prove/main.ts', ...args]);
  },
  /** A folder of payloads through the adapters: `npm run corpus -- <folder>`. */
  corpus: async (args) => {
    await prepare({ build: true });
    return runCommand('node', ['prove/adapters/corpus/main.ts', ...args]);
  },
  setup: async () => {
    await prepare({ build: true });
    console.log('\nReady: npm start, npm test.');
    return 0;
  },
  format: async () => {
    await prepare();
    return runCommand('biome', ['check', '--write', '.']);
  },
};

function prepare({ build = false } = {}) {
  return withLock(async () => {
    await ensureToolchain();
    await ensureInstalled();
    if (build) await ensureBuilt({ types: false });
  });
}

import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolsFolder } from './context.mjs';

const file = join(toolsFolder, 'lock');
const beatMs = 2_000;
/** A holder that was killed beats no more; its process id would tell less, as containers use ids again. */
const staleMs = 15_000;

/** Runs `work` while no other process of this checkout installs or builds. */
export async function withLock(work) {
  mkdirSync(toolsFolder, { recursive: true });
  let told = false;
  while (!take()) {
    if (!told) console.log('Another run installs or builds in this folder: waiting for it.');
    told = true;
    await sleep(250);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}

function take() {
  try {
    const lock = openSync(file, 'wx');
    writeSync(lock, `${process.pid}\n`);
    closeSync(lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const found = statSync(file, { throwIfNoEntry: false });
  if (found && Date.now() - found.mtimeMs > staleMs) rmSync(file, { force: true });
  return false;
}

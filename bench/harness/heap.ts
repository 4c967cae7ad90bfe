import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes on the heap after everything unreachable is gone. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed;
}

/** How many bytes each thing that `build` returns keeps alive. The first build is not counted. */
export async function keptBytes(build: () => Promise<object>, repetitions = 11): Promise<readonly number[]> {
  const samples: number[] = [];
  // All are kept to the end: one let go too late would be taken off the next.
  const kept: object[] = [];
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const before = liveBytes();
    kept.push(await build());
    samples.push(liveBytes() - before);
  }
  kept.length = 0;
  return samples.slice(1);
}

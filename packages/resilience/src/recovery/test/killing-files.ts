import { type AppendFile, type Files, realFiles } from '../journal/files.ts';

/** Ends the process with SIGKILL before operation `killAt` on the disk, or in the middle of write `killAt`. */
export function killingFiles(killAt: number, kind: 'before' | 'torn'): Files & { readonly step: () => void } {
  let count = 0;
  let writes = 0;
  const die = () => process.kill(process.pid, 'SIGKILL');
  const step = () => {
    if (++count === killAt && kind === 'before') die();
  };
  const counted = <T extends object>(object: T): T =>
    new Proxy(object, {
      get: (target, name) => {
        const member = target[name as keyof T];
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]) => {
          step();
          return member.apply(target, parameters);
        };
      },
    });
  const files = counted(realFiles);
  return {
    ...realFiles,
    ...Object.fromEntries(Object.keys(realFiles).map((name) => [name, files[name as keyof Files]])),
    async open(path) {
      step();
      const file = await realFiles.open(path);
      const write: AppendFile['write'] = async (bytes, position) => {
        if (++writes === killAt && kind === 'torn') {
          await file.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), position);
          die();
        }
        await file.write(bytes, position);
      };
      return counted({ ...file, write });
    },
    step,
  };
}

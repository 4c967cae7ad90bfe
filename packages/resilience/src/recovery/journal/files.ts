import { link, mkdir, open, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';

/** A file that is open for appending. */
export interface AppendFile {
  /** Writes all of `bytes` at `position`. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** What a journal does with the disk; a test dies or fails in each of these. */
export interface Files {
  makeFolder(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Buffer>;
  /** Creates the file, or opens the one that is there. */
  open(path: string): Promise<AppendFile>;
  /** Makes the names in a folder durable, which the syncing of a file does not. */
  syncFolder(path: string): Promise<void>;
  create(path: string, text: string): Promise<void>;
  /** Gives a file a second name; rejects with `EEXIST` where that is taken. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** The code of a system error, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The machine's own disk. */
export const realFiles: Files = {
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  async open(path) {
    const handle = await open(path, 'a+').then((created) => created.close().then(() => open(path, 'r+')));
    return {
      async write(bytes, position) {
        for (let done = 0; done < bytes.length; ) {
          const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
          done += bytesWritten;
        }
      },
      // The length of the file is part of what has to last, and `fdatasync` writes it, too.
      sync: () => handle.datasync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  },
  async syncFolder(path) {
    // Windows opens no folders; its file systems log the names themselves.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  create: (path, text) => writeFile(path, text, { flush: true }),
  link,
  rename,
  remove: unlink,
};

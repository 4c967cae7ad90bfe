/** How a command ends: 0 where it did what was asked, 1 where it could not, 2 where the command line is at fault. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

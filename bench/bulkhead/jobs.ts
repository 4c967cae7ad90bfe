/** What the threads of the benches run: as little as can be, so that what is measured is the way there and back. */
export const nothing = (): void => {};
export const sizeOf = (value: unknown): number => (value === null ? 0 : 1);

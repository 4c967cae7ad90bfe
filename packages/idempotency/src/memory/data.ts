import { TransactionOverError } from '../ports/transaction-errors.ts';

/** What the work of a transaction in memory is given: named values, of which others see nothing before COMMIT. */
export interface MemoryTx {
  /** A copy of the value as this transaction has it. Throws {@link TransactionOverError} once it has ended, as all do. */
  get(name: string): unknown;
  /** Keeps a copy of the value, which is whatever `structuredClone` takes. */
  set(name: string, value: unknown): void;
  delete(name: string): void;
}

/** One transaction over {@link MemoryData}. */
export interface MemorySession {
  readonly tx: MemoryTx;
  /** Applies all that was written, or nothing and `false` if another transaction changed what this one has touched. */
  commit(): boolean;
  /** Forgets what was not committed; from here on the `tx` refuses. */
  end(): void;
}

/** Named values with transactions. */
export interface MemoryData {
  /** A copy of the committed value. */
  get(name: string): unknown;
  /** The committed names. */
  names(): readonly string[];
  begin(): MemorySession;
}

export function createMemoryData(): MemoryData {
  const values = new Map<string, unknown>();
  /** Counts the commits of a name, those that deleted it included. */
  const versions = new Map<string, number>();
  const versionOf = (name: string) => versions.get(name) ?? 0;

  return {
    get: (name) => structuredClone(values.get(name)),
    names: () => [...values.keys()],
    begin() {
      const touched = new Map<string, number>();
      const written = new Map<string, { readonly value: unknown } | undefined>();
      let ended = false;
      const touch = (name: string) => {
        if (ended) throw new TransactionOverError();
        if (!touched.has(name)) touched.set(name, versionOf(name));
      };
      return {
        tx: {
          get(name) {
            touch(name);
            return structuredClone(written.has(name) ? written.get(name)?.value : values.get(name));
          },
          set(name, value) {
            touch(name);
            written.set(name, { value: structuredClone(value) });
          },
          delete(name) {
            touch(name);
            written.set(name, undefined);
          },
        },
        commit() {
          for (const [name, version] of touched) if (versionOf(name) !== version) return false;
          for (const [name, cell] of written) {
            versions.set(name, versionOf(name) + 1);
            if (cell === undefined) values.delete(name);
            else values.set(name, cell.value);
          }
          return true;
        },
        end() {
          ended = true;
        },
      };
    },
  };
}

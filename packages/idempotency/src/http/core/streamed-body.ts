/** A body that was read: as a whole, or as far as the limit with the rest to come. */
export type ReadBody =
  | { readonly whole: Uint8Array }
  | { readonly pieces: readonly Uint8Array[]; readonly rest: AsyncIterator<Uint8Array> };

/** Reads a body up to a limit. Throws what its source throws. */
export async function readUpTo(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReadBody> {
  const rest = source[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    pieces.push(next.value);
    size += next.value.byteLength;
    if (size > maxBytes) return { pieces, rest };
  }
  return { whole: Buffer.concat(pieces) };
}

/** How a streamed body ends. */
export interface StreamEnds {
  /** All but the last piece was given out; resolves with whether the answer is recorded. */
  readonly complete: () => Promise<boolean>;
  /** The source failed, or whoever reads has gone. */
  readonly broken: (error: unknown) => void;
}

/**
 * Gives out a body one piece behind its source, and the last piece when the answer is recorded. If it is not, the
 * stream fails: who reads it hears that the answer is not whole.
 */
export function streamHeld(
  body: Extract<ReadBody, { readonly rest: unknown }>,
  { complete, broken }: StreamEnds,
): AsyncIterableIterator<Uint8Array> {
  let isOver = false;
  const over = (error: unknown) => {
    if (!isOver) broken(error);
    isOver = true;
  };
  const pieces = hold(body, () => {
    isOver = true;
    return complete();
  });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        return await pieces.next();
      } catch (error) {
        over(error);
        throw error;
      }
    },
    // Not that of a generator, which tells nothing of a reader that goes before it has begun, and waits for a source
    // that waits.
    async return() {
      over(new Error('The reader of the answer has gone'));
      body.rest.return?.().catch(() => {});
      return { done: true, value: undefined };
    },
  };
}

async function* hold(
  { pieces, rest }: Extract<ReadBody, { readonly rest: unknown }>,
  complete: () => Promise<boolean>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Uint8Array = Buffer.concat(pieces);
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield held;
    held = next.value;
  }
  if (!(await complete())) throw new Error('The answer could not be recorded');
  yield held;
}

/** The body of an answer on its way: held as a whole up to a limit, and but for its last piece beyond it. */
export interface HeldBody {
  /** Takes a piece; what may be sent now, which is nothing up to the limit. */
  push(piece: Uint8Array): readonly Uint8Array[];
  /** Takes the last piece, and keeps it. */
  last(piece: Uint8Array): void;
  /** Whether some of it was given out. */
  readonly isOpen: boolean;
  /** All of it; `undefined` if it is longer than the limit. */
  whole(): Uint8Array | undefined;
  /** What was not given out yet. */
  rest(): Uint8Array;
}

/**
 * Keeps back the end of a body, so that whoever has read an answer to its end knows that it was recorded.
 *
 *   up to the limit   [a][b][c] ──────────────── recorded ─▶ a b c
 *   beyond it         [a][b][c][d] ─▶ a b c  [d] ─ recorded ─▶ d
 */
export function createHeldBody(maxBytes: number): HeldBody {
  let held: Uint8Array[] = [];
  let size = 0;
  let isOpen = false;
  const add = (piece: Uint8Array) => {
    // The producer may use its buffer again.
    held.push(Buffer.from(piece));
    size += piece.byteLength;
  };
  return {
    push(piece) {
      add(piece);
      if (size <= maxBytes) return [];
      isOpen = true;
      const free = held.slice(0, -1);
      held = held.slice(-1);
      return free;
    },
    last: add,
    get isOpen() {
      return isOpen;
    },
    whole: () => (size > maxBytes ? undefined : Buffer.concat(held)),
    rest: () => Buffer.concat(held),
  };
}

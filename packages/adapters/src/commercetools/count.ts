/** Some pieces of a line. */
export interface Pieces {
  readonly lineId: string;
  readonly quantity: number;
}

/** How many pieces there are of each line, by its id; a sum that a float does not hold is left at what came before. */
export function countPieces(pieces: readonly Pieces[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { lineId, quantity } of pieces) {
    const count = (counts.get(lineId) ?? 0) + quantity;
    if (Number.isSafeInteger(count)) counts.set(lineId, count);
  }
  return counts;
}

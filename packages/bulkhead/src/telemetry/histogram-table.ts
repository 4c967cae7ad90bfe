import { bucketOf, HISTOGRAM_BOUNDS_MS, type Histogram } from './histogram.ts';

const BUCKETS = HISTOGRAM_BOUNDS_MS.length + 1;
const ROW_CELLS = 2 * BUCKETS;
const ROWS_PER_CHUNK = 256;
const MAX_COUNT = 2 ** 16 - 1;

/**
 * The histograms of all stores, two to a row of 48 bytes: objects of their own would cost more than all else that is
 * kept of an idle store. Rows are taken on a store's first work, given back when it is forgotten, and used again.
 */
export class HistogramTable {
  readonly #chunks: Uint16Array[] = [];
  readonly #free: number[] = [];
  #rows = 0;

  /** A row of zeros. */
  take(): number {
    const row = this.#free.pop();
    if (row !== undefined) return row;
    if (this.#rows % ROWS_PER_CHUNK === 0) this.#chunks.push(new Uint16Array(ROWS_PER_CHUNK * ROW_CELLS));
    return this.#rows++;
  }

  giveBack(row: number): void {
    const { chunk, cell } = this.#find(row);
    chunk.fill(0, cell, cell + ROW_CELLS);
    this.#free.push(row);
  }

  record(row: number, waitedMs: number, heldMs: number): void {
    const { chunk, cell } = this.#find(row);
    count(chunk, cell, bucketOf(waitedMs));
    count(chunk, cell + BUCKETS, bucketOf(heldMs));
  }

  snapshot(row: number): { readonly wait: Histogram; readonly run: Histogram } {
    const { chunk, cell } = this.#find(row);
    const counts = [...chunk.subarray(cell, cell + ROW_CELLS)];
    return { wait: counts.slice(0, BUCKETS), run: counts.slice(BUCKETS) };
  }

  #find(row: number): { readonly chunk: Uint16Array; readonly cell: number } {
    const chunk = this.#chunks[Math.floor(row / ROWS_PER_CHUNK)];
    if (chunk === undefined) throw new RangeError(`No row ${row}`);
    return { chunk, cell: (row % ROWS_PER_CHUNK) * ROW_CELLS };
  }
}

function count(chunk: Uint16Array, first: number, bucket: number): void {
  const counted = (chunk[first + bucket] ?? 0) + 1;
  chunk[first + bucket] = counted;
  if (counted < MAX_COUNT) return;
  for (let cell = first; cell < first + BUCKETS; cell++) chunk[cell] = (chunk[cell] ?? 0) >> 1;
}

/** Rows as aligned columns, each line ended; a cell shows no control characters of what somebody stored. */
export function table(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map((cell) => cell.replace(/\p{C}/gu, '\u{FFFD}')));
  const widths: number[] = [];
  for (const row of shown) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  return shown
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Indented JSON with an ended line. */
export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

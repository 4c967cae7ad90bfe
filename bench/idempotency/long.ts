/** Whether what takes minutes is measured, too: `--long`, or `ORDERDOCK_BENCH_LARGE` with any value. */
export const isLong: boolean =
  process.argv.includes('--long') || process.env['ORDERDOCK_BENCH_LARGE'] !== undefined;

/** Percentiles of what was observed in the last `windowMs`, in milliseconds. */
export interface LatencyWindow {
  observe(ms: number): void;
  read(): { readonly p50: number; readonly p95: number; readonly p99: number };
}

const MAX_SAMPLES = 5_000;

export function createLatencyWindow(windowMs = 10_000): LatencyWindow {
  let samples: { at: number; ms: number }[] = [];
  return {
    observe(ms) {
      samples.push({ at: performance.now(), ms });
      if (samples.length > 2 * MAX_SAMPLES) samples = samples.slice(-MAX_SAMPLES);
    },
    read() {
      const since = performance.now() - windowMs;
      samples = samples.filter(({ at }) => at >= since);
      const sorted = samples.map(({ ms }) => ms).toSorted((a, b) => a - b);
      const at = (share: number) =>
        Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
      return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
    },
  };
}

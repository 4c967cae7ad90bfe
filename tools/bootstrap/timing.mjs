/** Announces `what`, runs `work` and says how long it took. */
export async function timed(what, work) {
  console.log(`\n▸ ${what}`);
  const started = performance.now();
  const result = await work();
  console.log(`  ${seconds(performance.now() - started)}`);
  return result;
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

import type { Pipeline } from '../pipeline/pipeline.ts';

/**
 * Whether an attempt that waited too long did so because our own event loop was blocked. It then counts as nothing to the
 * breaker: `self_inflicted` is emitted in its stead.
 */
export function isSelfInflicted(pipeline: Pipeline, attempt: number, startedAt: number): boolean {
  const { loopMonitor } = pipeline.settings;
  if (!loopMonitor.wasStalled(startedAt)) return false;
  pipeline.selfInflicted++;
  pipeline.hooks.emit('self_inflicted', { attempt, blockedMs: loopMonitor.blockedMs(startedAt) });
  return true;
}

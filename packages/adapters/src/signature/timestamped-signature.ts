/** The most signatures that one header may hold: during a rotation a platform sends two. */
export const MAX_SIGNATURES = 8;

/**
 * The parts of a header such as `t=1767225600,v1=5f2b…,v1=90ad…`: the time as it stands there and every `v1`. Of a header that
 * is written otherwise the time is empty and there are no signatures, so that it fits nothing.
 */
export function readTimestamped(value: string): {
  readonly timestamp: string;
  readonly signature: readonly string[];
} {
  const parts = value.split(',').map((part) => /^(t|v\d{1,3})=([^=,\s]+=*)$/.exec(part));
  const times = parts.flatMap((part) => (part?.[1] === 't' ? part.slice(2) : []));
  const signature = parts.flatMap((part) => (part?.[1] === 'v1' ? part.slice(2) : []));
  const isWellFormed = !parts.includes(null) && times.length === 1 && signature.length <= MAX_SIGNATURES;
  return isWellFormed ? { timestamp: times[0] ?? '', signature } : { timestamp: '', signature: [] };
}

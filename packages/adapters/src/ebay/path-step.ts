/**
 * An id as one step of a path; undefined for what a URL would not keep as a step: nothing, `.` and `..`, which lead to
 * another resource, percent-encoded or not.
 */
export function pathStep(id: string): string | undefined {
  return /^\.{0,2}$/.test(id) || !id.isWellFormed() ? undefined : encodeURIComponent(id);
}

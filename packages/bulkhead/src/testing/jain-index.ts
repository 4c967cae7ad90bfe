/**
 * How evenly shares are distributed: 1 where all are alike, 1/n where one has everything. NaN without a share.
 *
 * @see https://www.cs.wustl.edu/~jain/papers/ftp/fairness.pdf Jain, Chiu and Hawe, A Quantitative Measure of Fairness
 */
export function jainIndex(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  return (sum * sum) / (shares.length * squares);
}

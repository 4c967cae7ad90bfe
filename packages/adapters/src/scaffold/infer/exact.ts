import { addMoney, compareMoney, multiplyMoney, subtractMoney } from '@orderdock/schema';

/** No currency: whether amounts add up does not depend on theirs. */
const of = (amount: string) => ({ amount, currency: 'XXX' });

/** Exact sums of decimal texts. */
export const exact = {
  add: (a: string, b: string): string => addMoney(of(a), of(b)).amount,
  subtract: (a: string, b: string): string => subtractMoney(of(a), of(b)).amount,
  multiply: (a: string, b: string): string => multiplyMoney(of(a), b).amount,
  equal: (a: string, b: string): boolean => compareMoney(of(a), of(b)) === 0,
  isZero: (a: string): boolean => /^-?[0.]*$/.test(a),
  absolute: (a: string): string => a.replace(/^-/, ''),
};

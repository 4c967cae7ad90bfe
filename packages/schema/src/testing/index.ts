export { eventArbitrary } from './event-arbitrary.ts';
export { type OrderArbitraryOptions, orderArbitrary } from './order-arbitrary.ts';
export {
  instantArbitrary,
  type MoneyArbitraryOptions,
  moneyArbitrary,
  revisionArbitrary,
} from './value-arbitraries.ts';

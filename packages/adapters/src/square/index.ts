export { type SquareOptions, square } from './adapter.ts';

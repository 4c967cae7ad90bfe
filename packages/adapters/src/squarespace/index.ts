export { type SquarespaceOptions, squarespace } from './adapter.ts';

export { type Figure, type FigureSpec, take } from './figure.ts';
export { keptBytes } from './heap.ts';
export { describeMachine } from './machine.ts';
export { type Case, pairedDifference, pairedRatio } from './pairs.ts';
export { line, report } from './report.ts';

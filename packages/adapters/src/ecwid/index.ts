export { type EcwidOptions, ecwid } from './adapter.ts';

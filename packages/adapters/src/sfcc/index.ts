export { type SfccOptions, sfcc } from './adapter.ts';

import { InvalidArgumentError } from 'commander';

/** A number of the command line, digits with or without a fraction. Throws commander's own error for anything else. */
export function readNumber(text: string): number {
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be a number from 0 up.');
}

import type { Redactor } from './redactor.ts';

/** The part of pino's options that {@link pinoOptions} fills. */
export interface PinoRedaction {
  readonly hooks: { readonly streamWrite: (line: string) => string };
}

/**
 * Options for pino 9 and up that redact each line before it is written: `pino({ ...pinoOptions(redactor) })`. The finished
 * line is the one place that everything passes: objects, errors, messages with their placeholders, mixins, and the bindings
 * of child loggers, which no formatter sees.
 */
export function pinoOptions(redactor: Redactor): PinoRedaction {
  return { hooks: { streamWrite: (line) => `${redactLine(redactor, line)}\n` } };
}

function redactLine(redactor: Redactor, line: string): string {
  try {
    return JSON.stringify(redactor.value(JSON.parse(line)));
  } catch {
    return redactor.text(line.trimEnd());
  }
}

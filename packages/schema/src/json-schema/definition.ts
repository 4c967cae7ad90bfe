import type { z } from 'zod';

/** How a part of a schema is called and explained in JSON Schema. */
export interface Definition {
  /** Its name under `$defs`. */
  readonly name: string;
  readonly description: string;
  /** What its members mean, where the name leaves a question. */
  readonly members?: Readonly<Record<string, string>> | undefined;
}

export type Definitions = ReadonlyMap<z.core.$ZodType, Definition>;

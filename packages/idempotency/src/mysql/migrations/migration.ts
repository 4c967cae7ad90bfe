/** One step of the schema. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /**
   * Statements that leave alone what is there already: each is committed by itself, and a step that was begun and not
   * ended is run again.
   */
  readonly statements: (prefix: string) => readonly string[];
}

/** One step of the schema. What was released is never edited: a change is a new step. */
export interface QueueMigration {
  readonly version: number;
  readonly name: string;
  /** Statements without parameters, run with the schema as `search_path`. */
  readonly sql: string;
}

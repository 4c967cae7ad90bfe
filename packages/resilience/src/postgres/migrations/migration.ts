/** One step of the schema; the text runs in the schema that `search_path` names first. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

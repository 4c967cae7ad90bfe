import type { IssueLog } from './issue-log.ts';
import { leavesBelow, pointer } from './pointer.ts';
import { type Json, SourceNode } from './source-node.ts';

/** A place that remembers what was read from it. */
export class TracedNode extends SourceNode {
  readonly #log: IssueLog;
  readonly #leaves = new Set<string>();
  readonly #children = new Map<string, TracedNode>();

  constructor(json: Json, log: IssueLog, parent?: SourceNode, name?: string) {
    super(json, log, parent, name);
    this.#log = log;
  }

  /** JSON Pointers of the leaves below this place that nobody read: they live on in `order.raw` only. */
  unread(): readonly string[] {
    return Object.entries(this.value).flatMap(([name, value]) => {
      if (this.#leaves.has(name)) return [];
      return this.#children.get(name)?.unread() ?? leavesBelow(value, pointer(this.path, name));
    });
  }

  protected override sawLeaf(name: string): void {
    this.#leaves.add(name);
  }

  protected override childAt(name: string, json: Json): TracedNode {
    const child = this.#children.get(name) ?? new TracedNode(json, this.#log, this, name);
    this.#children.set(name, child);
    return child;
  }
}

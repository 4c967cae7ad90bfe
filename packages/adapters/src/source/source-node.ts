import type { OrderIssue } from '@orderdock/schema';
import { describeKind, UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { IssueLog } from './issue-log.ts';
import type { Kind } from './kinds.ts';
import { pointer } from './pointer.ts';
import type { Source, SourceReport } from './source.ts';

/** What holds other values. */
export type Json = Readonly<Record<string, unknown>> | readonly unknown[];

/** A place in a payload. An array is a place as well, with its indexes as names. */
export class SourceNode implements Source {
  readonly #json: Json;
  readonly #parent: SourceNode | undefined;
  readonly #name: string;
  readonly #log: IssueLog;

  constructor(json: Json, log: IssueLog, parent?: SourceNode, name = '') {
    this.#json = json;
    this.#log = log;
    this.#parent = parent;
    this.#name = name;
  }

  /** Written when asked for: most places are never named. */
  get path(): string {
    return this.#parent === undefined ? '' : pointer(this.#parent.path, this.#name);
  }

  get value(): Readonly<Record<string, unknown>> {
    return this.#json as Readonly<Record<string, unknown>>;
  }

  has(name: string): boolean {
    return !isAbsent(this.#get(name));
  }

  required<T>(name: string, kind: Kind<T>): T {
    const leaf = this.#leaf(name, kind);
    if (leaf === undefined) throw this.unexpected(name, kind.expected);
    return leaf;
  }

  optional<T>(name: string, kind: Kind<T>): T | undefined {
    const leaf = this.#leaf(name, kind);
    if (leaf !== undefined || kind.isNone?.(this.#get(name)) === true) return leaf;
    return this.#unreadable(name, kind.expected);
  }

  object(name: string): Source {
    const child = this.#child(name, isObject);
    if (child === undefined) throw this.unexpected(name, 'an object');
    return child;
  }

  optionalObject(name: string): Source | undefined {
    return this.#child(name, isObject) ?? this.#unreadable(name, 'an object');
  }

  list(name: string): readonly Source[] {
    const child = this.#child(name, Array.isArray);
    if (child === undefined) throw this.unexpected(name, 'an array');
    return child.#names().map((index) => child.object(index));
  }

  optionalList(name: string): readonly Source[] {
    const child = this.#optionalArray(name);
    if (child === undefined) return [];
    const objects: Source[] = [];
    for (const index of child.#names()) {
      const object = child.optionalObject(index);
      if (object !== undefined) objects.push(object);
    }
    return objects;
  }

  values<T>(name: string, kind: Kind<T>): readonly T[] {
    const child = this.#optionalArray(name);
    return child === undefined ? [] : child.#names().flatMap((index) => child.optional(index, kind) ?? []);
  }

  report(name: string | undefined, { code, message, severity = 'warning' }: SourceReport): void {
    const path = name === undefined ? this.path : pointer(this.path, name);
    this.#log.add({ code, path, severity, message });
  }

  unexpected(name: string, expected: string): UnexpectedShapeError {
    return new UnexpectedShapeError(pointer(this.path, name), expected, this.#get(name));
  }

  issues(): OrderIssue[] {
    return this.#log.list();
  }

  /** Called for each leaf, and each null, that was read. */
  protected sawLeaf(_name: string): void {}

  /** The place at `name`, where `json` stands. */
  protected childAt(name: string, json: Json): SourceNode {
    return new SourceNode(json, this.#log, this, name);
  }

  #names(): string[] {
    return Object.keys(this.#json);
  }

  #get(name: string): unknown {
    const value = (this.#json as Record<string, unknown>)[name];
    return value !== undefined && Object.hasOwn(this.#json, name) ? value : undefined;
  }

  #leaf<T>(name: string, kind: Kind<T>): T | undefined {
    const value = this.#get(name);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      if (value === null) this.sawLeaf(name);
      return undefined;
    }
    const leaf = kind.read(value);
    // What is there and could not be read is not in the order: it lives on in raw only.
    if (leaf !== undefined || value === '') this.sawLeaf(name);
    return leaf;
  }

  #child(name: string, accepts: (value: unknown) => boolean): SourceNode | undefined {
    const value = this.#get(name);
    if (value === null) this.sawLeaf(name);
    return accepts(value) ? this.childAt(name, value as Json) : undefined;
  }

  #optionalArray(name: string): SourceNode | undefined {
    return this.#child(name, Array.isArray) ?? this.#unreadable(name, 'an array');
  }

  #unreadable(name: string, expected: string): undefined {
    const value = this.#get(name);
    if (isAbsent(value)) return;
    const message = `Expected ${expected}, got ${describeKind(value)}`;
    this.report(name, { code: 'unreadable_value', message });
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

import type {
  MongoClientLike,
  MongoCollection,
  MongoDb,
  MongoDocument,
  MongoOperationOptions,
  MongoSession,
} from '../client.ts';

/** One state of a document: what was committed as the `at`-th commit; `undefined` for a document that is gone. */
interface Version {
  readonly at: number;
  readonly document: MongoDocument | undefined;
}

/** What a server answers an operation that meets a rival, and each one after it. */
const serverError = (code: number, label: string) =>
  Object.assign(new Error(`server error ${code}`), { name: 'MongoServerError', code, errorLabels: [label] });

/**
 * An imitation of what is documented of a replica set, for one process: transactions with a snapshot as of their first
 * operation, a conflict for the second writer of a document at once, plain writes that wait for transactions, sessions
 * that go on without a transaction once theirs has ended, and the few operators that the store uses.
 *
 * @see https://www.mongodb.com/docs/manual/core/transactions-production-consideration/
 */
export class FakeMongo {
  readonly versions = new Map<string, Version[]>();
  readonly writers = new Map<string, FakeSession>();
  commits = 0;
  /** What happens right before an update that is in no transaction. */
  beforePlainUpdate: (() => Promise<unknown>) | undefined;
  /** What `hello` answers. */
  hello: MongoDocument = { setName: 'rs0' };

  connect(): { readonly client: MongoClientLike<FakeSession>; readonly db: FakeDb } {
    return { client: { startSession: () => new FakeSession(this) }, db: new FakeDb(this) };
  }

  at(id: string, commit: number): MongoDocument | undefined {
    return this.versions.get(id)?.findLast(({ at }) => at <= commit)?.document;
  }
}

export class FakeSession implements MongoSession {
  hasEnded = false;
  readonly mongo: FakeMongo;
  state: 'none' | 'open' | 'aborted' | 'over' = 'none';
  snapshot: number | undefined;
  readonly writes = new Map<string, MongoDocument | undefined>();
  readonly ended: (() => void)[] = [];

  constructor(mongo: FakeMongo) {
    this.mongo = mongo;
  }
  startTransaction(): void {
    this.state = 'open';
  }
  async commitTransaction(): Promise<void> {
    await null;
    if (this.state === 'aborted') throw serverError(251, 'TransientTransactionError');
    this.mongo.commits += 1;
    for (const [id, document] of this.writes) {
      const versions = this.mongo.versions.get(id) ?? [];
      this.mongo.versions.set(id, [...versions, { at: this.mongo.commits, document }]);
    }
    this.close('over');
  }
  async abortTransaction(): Promise<void> {
    await null;
    this.close('over');
  }
  async endSession(): Promise<void> {
    await null;
    this.hasEnded = true;
  }
  close(state: 'aborted' | 'over'): void {
    for (const id of this.writes.keys()) this.mongo.writers.delete(id);
    this.writes.clear();
    this.state = state;
    for (const each of this.ended.splice(0)) each();
  }
}

class FakeDb implements MongoDb {
  readonly mongo: FakeMongo;

  constructor(mongo: FakeMongo) {
    this.mongo = mongo;
  }
  collection(name: string): FakeCollection {
    return new FakeCollection(this.mongo, name);
  }
  async command(): Promise<MongoDocument> {
    return this.mongo.hello;
  }
  async createCollection(): Promise<void> {}
}

class FakeCollection implements MongoCollection {
  readonly mongo: FakeMongo;
  readonly name: string;

  constructor(mongo: FakeMongo, name: string) {
    this.mongo = mongo;
    this.name = name;
  }

  async findOne(filter: object, options: MongoOperationOptions = {}): Promise<MongoDocument | null> {
    return (await this.matching(filter, options))[0] ?? null;
  }
  find(filter: object) {
    let most = Number.POSITIVE_INFINITY;
    const order = ({ processedAt, _id }: MongoDocument) =>
      `${String((processedAt as Date).getTime()).padStart(16, '0')} ${_id}`;
    const cursor = {
      sort: () => cursor,
      limit(value: number) {
        most = value;
        return cursor;
      },
      toArray: async () =>
        (await this.matching(filter, {})).toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, most),
    };
    return cursor;
  }
  aggregate(stages: MongoDocument[], options: MongoOperationOptions = {}) {
    const [match, add] = stages as [{ $match: object }, { $addFields: MongoDocument }];
    return {
      toArray: async () =>
        (await this.matching(match.$match, options)).map((each) => evaluated(each, add.$addFields)),
    };
  }
  async insertOne(document: MongoDocument, options: MongoOperationOptions = {}): Promise<void> {
    if ((await this.matching({ _id: document['_id'] }, options)).length > 0)
      throw Object.assign(new Error('E11000'), { name: 'MongoServerError', code: 11_000 });
    await this.put(document['_id'], document, options);
  }
  async updateOne(
    filter: object,
    update: MongoDocument | MongoDocument[],
    options: MongoOperationOptions = {},
  ) {
    if (options.session === undefined) await this.mongo.beforePlainUpdate?.();
    const [found] = await this.matching(filter, options);
    if (found === undefined) return { matchedCount: 0 };
    await this.put(found['_id'], updated(found, update), options);
    return { matchedCount: 1 };
  }
  async findOneAndUpdate(filter: { _id: unknown }, update: MongoDocument[], options: MongoOperationOptions) {
    const found =
      (await this.matching(filter, options))[0] ?? (options.upsert ? { _id: filter._id } : undefined);
    if (found === undefined) return null;
    const next = updated(found, update);
    await this.put(next['_id'], next, options);
    return next;
  }
  async deleteMany(filter: object) {
    const found = await this.matching(filter, {});
    for (const each of found) await this.put(each['_id'], undefined, {});
    return { deletedCount: found.length };
  }
  async createIndex(): Promise<void> {}

  private async matching(filter: object, options: MongoOperationOptions): Promise<MongoDocument[]> {
    await null;
    const session = open(options);
    if (session !== undefined) session.snapshot ??= this.mongo.commits;
    const ids = new Set([...this.mongo.versions.keys(), ...(session?.writes.keys() ?? [])]);
    return [...ids]
      .filter((id) => id.startsWith(`${this.name}/`))
      .map((id) =>
        session?.writes.has(id)
          ? session.writes.get(id)
          : this.mongo.at(id, session?.snapshot ?? this.mongo.commits),
      )
      .filter((each) => each !== undefined)
      .filter((each) => matches(each, filter));
  }

  private async put(
    key: unknown,
    document: MongoDocument | undefined,
    options: MongoOperationOptions,
  ): Promise<void> {
    const id = `${this.name}/${key}`;
    const session = open(options);
    const writer = this.mongo.writers.get(id);
    if (session === undefined) {
      if (writer !== undefined) await new Promise<void>((resolve) => writer.ended.push(resolve));
      const plain = new FakeSession(this.mongo);
      plain.writes.set(id, document);
      return plain.commitTransaction();
    }
    const newest = this.mongo.versions.get(id)?.at(-1)?.at ?? 0;
    if ((writer !== undefined && writer !== session) || newest > (session.snapshot ?? 0)) {
      session.close('aborted');
      throw serverError(112, 'TransientTransactionError');
    }
    this.mongo.writers.set(id, session);
    session.writes.set(id, document);
  }
}

/** The session whose transaction an operation is in; `undefined` for one that is in none. */
function open({ session: given }: MongoOperationOptions): FakeSession | undefined {
  if (given === undefined) return undefined;
  if (given.hasEnded) throw Object.assign(new Error('ended'), { name: 'MongoExpiredSessionError' });
  const session = given as FakeSession;
  if (session.state === 'aborted') throw serverError(251, 'TransientTransactionError');
  if (session.state !== 'open') return undefined;
  // The very session, not what it was lent as.
  return unlent(session);
}

const originals = new WeakMap<object, FakeSession>();
function unlent(session: FakeSession): FakeSession {
  // All that is lent of a session shares its map of writes.
  const original = originals.get(session.writes) ?? session;
  originals.set(session.writes, original);
  return original;
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);

function matches(document: MongoDocument, filter: object): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === '$or') return (wanted as object[]).some((each) => matches(document, each));
    const value = plain(document[name]);
    const { $in: among, $gt: least } = Object(wanted) as { readonly $in?: unknown[]; readonly $gt?: unknown };
    if (among !== undefined) return among.includes(value);
    if (least !== undefined) return (value as string) > (plain(least) as string);
    return value === plain(wanted);
  });
}

function updated(document: MongoDocument, update: MongoDocument | MongoDocument[]): MongoDocument {
  if (Array.isArray(update))
    return update.reduce((each, { $set: fields }) => evaluated(each, fields as MongoDocument), document);
  const { $set: fields, $inc: steps } = update as { $set: MongoDocument; $inc: Record<string, number> };
  const raised = Object.entries(steps).map(([name, by]) => [name, Number(document[name]) + by]);
  return { ...document, ...fields, ...Object.fromEntries(raised) };
}

const evaluated = (document: MongoDocument, fields: MongoDocument): MongoDocument => ({
  ...document,
  ...Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, resolved(document, each)])),
});

/** An expression of an aggregation: text that begins with `$` names a field. */
function resolved(document: MongoDocument, expression: unknown): unknown {
  if (expression === '$$NOW') return new Date();
  if (typeof expression === 'string' && expression.startsWith('$')) return document[expression.slice(1)];
  if (typeof expression !== 'object' || expression === null) return expression;
  const { $literal: literal, $add: sum, $ifNull: choice } = expression as Record<string, unknown[]>;
  if (literal !== undefined) return literal;
  if (choice !== undefined) return resolved(document, choice[0]) ?? resolved(document, choice[1]);
  const [a, b] = (sum ?? []).map((each) => resolved(document, each));
  return a instanceof Date ? new Date(a.getTime() + Number(b)) : Number(a) + Number(b);
}

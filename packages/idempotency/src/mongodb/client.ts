/** A document as it is stored. */
export type MongoDocument = Record<string, unknown>;

/** The part of a `ClientSession` of the package `mongodb` that is used. */
export interface MongoSession {
  readonly hasEnded: boolean;
  startTransaction(options?: MongoTransactionOptions): void;
  commitTransaction(): Promise<unknown>;
  abortTransaction(): Promise<unknown>;
  endSession(): Promise<void>;
}

/** What a transaction is begun with. */
export interface MongoTransactionOptions {
  readConcern?: { level: 'snapshot' };
  writeConcern?: { w: 'majority'; journal: true };
  readPreference?: 'primary';
}

/** The part of a `MongoClient` that is used. */
export interface MongoClientLike<Session extends MongoSession = MongoSession> {
  startSession(): Session;
}

/** The options of an operation that are used. */
export interface MongoOperationOptions {
  session?: MongoSession;
  upsert?: boolean;
  returnDocument?: 'after';
  readConcern?: { level: 'majority' };
  writeConcern?: { w: 'majority'; journal: true };
  readPreference?: 'primary';
}

/** The part of a cursor that is used. */
export interface MongoCursor {
  toArray(): Promise<MongoDocument[]>;
}

/** The part of a cursor of `find` that is used. */
export interface MongoFindCursor extends MongoCursor {
  sort(sort: Record<string, 1 | -1>): MongoFindCursor;
  limit(value: number): MongoFindCursor;
}

/** The part of a `Collection` that is used. */
export interface MongoCollection {
  findOne(filter: object, options?: MongoOperationOptions): Promise<MongoDocument | null>;
  find(filter: object, options?: MongoOperationOptions): MongoFindCursor;
  aggregate(pipeline: MongoDocument[], options?: MongoOperationOptions): MongoCursor;
  insertOne(document: MongoDocument, options?: MongoOperationOptions): Promise<unknown>;
  updateOne(
    filter: object,
    update: MongoDocument | MongoDocument[],
    options?: MongoOperationOptions,
  ): Promise<{ readonly matchedCount: number }>;
  findOneAndUpdate(
    filter: object,
    update: MongoDocument[],
    options: MongoOperationOptions,
  ): Promise<MongoDocument | null>;
  deleteMany(filter: object, options?: MongoOperationOptions): Promise<{ readonly deletedCount: number }>;
  createIndex(keys: Record<string, 1 | -1>, options?: MongoDocument): Promise<unknown>;
}

/** The part of a `Db` that is used. */
export interface MongoDb {
  collection(name: string): unknown;
  command(command: MongoDocument): Promise<MongoDocument>;
  createCollection(name: string): Promise<unknown>;
}

/**
 * What the work of a transaction is given. Each of its operations is given the session:
 * `tx.db.collection('orders').insertOne(order, { session: tx.session })`. What goes without it is in no transaction.
 */
export interface MongoTx<Db extends MongoDb = MongoDb, Session extends MongoSession = MongoSession> {
  readonly db: Db;
  /**
   * The session until the work has settled; then every operation with it is refused by the driver. Its methods that
   * begin and end transactions throw {@link TransactionControlError}.
   */
  readonly session: Session;
}

/** The collections of the store. */
export const COLLECTIONS = {
  delivery: 'orderdock_delivery',
  identity: 'orderdock_identity',
  lease: 'orderdock_lease',
  lock: 'orderdock_lock',
} as const;

/** A collection of the store. */
export const collectionOf = (db: MongoDb, name: keyof typeof COLLECTIONS): MongoCollection =>
  db.collection(COLLECTIONS[name]) as MongoCollection;

/** What a majority has is what no election takes back. */
export const READ = {
  readConcern: { level: 'majority' },
  readPreference: 'primary',
} satisfies MongoOperationOptions;
export const WRITE = { writeConcern: { w: 'majority', journal: true } } satisfies MongoOperationOptions;

/**
 * What the service tells the page. JSDoc only: nothing here runs.
 *
 * @typedef {{ readonly p50: number, readonly p95: number, readonly p99: number }} Latency milliseconds
 *
 * @typedef {object} OrderSummary
 * @property {string} id
 * @property {string} platform
 * @property {string} storeId
 * @property {string} platformOrderId
 * @property {string | null} number
 * @property {string} status
 * @property {string} currency
 * @property {string} total decimal text
 * @property {number} lineCount
 * @property {string} revision
 * @property {string} storedAt
 * @property {string} updatedAt
 *
 * @typedef {object} StoreState
 * @property {string} platform
 * @property {string} storeId
 * @property {number} received
 * @property {number} orders
 * @property {number} duplicates
 * @property {number} forged
 * @property {number} inbox
 * @property {number} slots
 * @property {number} running
 * @property {number} queued
 * @property {number} zombies
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {number} count
 * @property {string} meaning
 * @property {string} sql
 * @property {readonly unknown[]} examples
 *
 * @typedef {object} Verdict
 * @property {boolean} ok
 * @property {string} line
 * @property {Readonly<Record<string, number>>} figures
 * @property {readonly Check[]} checks
 *
 * @typedef {object} StormState
 * @property {string} runId
 * @property {string | number} seed
 * @property {'planning' | 'running' | 'settling' | 'judging' | 'done'} phase
 * @property {number} planned
 * @property {number} sent
 * @property {number} answered
 * @property {number} retried
 * @property {number} elapsedMs
 * @property {number} perSecond
 * @property {Latency} latency as the sender sees it, last second
 * @property {readonly { at: number | string, text: string }[]} events
 * @property {{ unique: number, duplicates: number, forged: number, malformed: number }} sentBy
 * @property {Verdict | null} verdict
 *
 * @typedef {object} ServiceState
 * @property {{ guard: 'orderdock' | 'naive', redis: 'hybrid' | 'database_only' | 'none', databaseLabel: string, redisLabel: string, startedAt: string }} service
 * @property {Readonly<Record<'received' | 'executed' | 'replayed' | 'duplicate' | 'stale' | 'inbox' | 'forged' | 'refused' | 'unavailable' | 'orders', number>>} totals
 * @property {Latency} latency inside the service, last 10 s
 * @property {readonly StoreState[]} stores
 * @property {readonly OrderSummary[]} newest
 * @property {{ pending: number, parked: number }} inbox
 * @property {StormState | null} storm
 *
 * @typedef {object} InboxEntry
 * @property {string | number} id
 * @property {string} receivedAt
 * @property {string} platform
 * @property {string} storeId
 * @property {string} topic
 * @property {string} reason
 * @property {string} state
 * @property {number} attempts
 * @property {{ code: string, path: string | null, message: string } | null} fault
 */
export {};

/** How the fast tier serves: it answers, it is being filled after it was emptied, it does not answer, there is none. */
export type FastMode = 'hybrid' | 'warming' | 'database_only' | 'none';

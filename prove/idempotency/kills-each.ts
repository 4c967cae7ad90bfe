const given = process.env['ORDERDOCK_KILLS'];

/** How often a worker is ended at each point, where `ORDERDOCK_KILLS` says so. */
export const killsEach: number | undefined = given === undefined ? undefined : Number(given);

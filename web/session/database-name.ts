/** Name of the database of sessions. It stands apart: the first load asks whether there is one, and needs no more of it. */
export const DATABASE_NAME = 'tokenpit';

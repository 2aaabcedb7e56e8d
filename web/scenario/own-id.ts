/** Id of a world that is none of the library: its texts are its author's. */
export const OWN_ID = 'custom';

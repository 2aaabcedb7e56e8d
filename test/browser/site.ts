/** Port of the built site while browsers test it. Another one where two runs share a machine. */
export const SITE_PORT = Number(process.env['TOKENPIT_TEST_PORT'] ?? 4817);

/** The built site, as pages of another origin name it. */
export const SITE = `http://127.0.0.1:${SITE_PORT}/articles/pit`;

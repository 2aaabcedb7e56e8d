/** Put here by the build: first 8 hex digits of the core's SHA-256. */
declare const __ENGINE_ID__: string;

/** The texts of the first screen, and all others: parts of one file, made by the build. */
declare module '*.json?first' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?rest' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}

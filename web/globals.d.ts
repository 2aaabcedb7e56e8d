/** Put here by the build: first 8 hex digits of the core's SHA-256. */
declare const __ENGINE_ID__: string;

/** Parts of a file of texts, made by `locale/plugin.ts`. */
/** Put into the worker of a page of one file by the build: memory for going back, bytes. */
declare const __SNAPSHOT_BYTES__: number;

/** The texts of the first screen, and all others: parts of one file, made by the build. */
declare module '*.json?first' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?rest' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?clearing' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?design' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?editor' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?model' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?regulator' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?sessions' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}

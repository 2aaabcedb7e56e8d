/** Put here by the build: first 8 hex digits of the core's SHA-256. */
declare const __ENGINE_ID__: string;

/** Parts of a file of texts, made by `locale/plugin.ts`. */
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
declare module '*.json?glossary' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?lesson' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?model' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module '*.json?sessions' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}

/** Put here by the build: first 8 hex digits of the core's SHA-256. */
declare const __ENGINE_ID__: string;

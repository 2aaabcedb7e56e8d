/** First 8 hex digits of the SHA-256 of the core's wasm, put here by the build. */
export const ENGINE_ID: string = __ENGINE_ID__;

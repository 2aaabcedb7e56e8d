/** Id of a new session: 16 hex digits of chance. Not randomUUID: that exists on secure origins only. */
export function newSessionId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

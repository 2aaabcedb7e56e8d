/** How long a file's address lives, milliseconds: long enough for a browser that asks where to put it. */
const ADDRESS_MS = 10_000;

/** Hands a text to the learner as a file of JSON. */
export function saveFile(text: string, name: string): void {
  saveBlob(new Blob([text], { type: 'application/json' }), name);
}

/** Hands a file to the learner. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_MS);
}

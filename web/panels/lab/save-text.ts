import { saveBlob } from '../../state/save-file';

/** Offers a text as a file. */
export function saveText(name: string, text: string): void {
  saveBlob(new Blob([text], { type: 'text/csv' }), name);
}

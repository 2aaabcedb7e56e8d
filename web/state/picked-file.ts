import { bad, ok, type Result } from '../scenario/result';

/** The text of a file that the learner picked. One that is too large is not even read; one that cannot be read is told. */
export async function textOfFile(file: File, bytesMax: number): Promise<Result<string>> {
  if (file.size > bytesMax)
    return bad('file', 'size', `the file had ${file.size} bytes, must have at most ${bytesMax}`);
  try {
    return ok(await file.text());
  } catch {
    // Moved, changed or locked since it was picked.
    return bad('file', 'failing', 'the browser cannot read the file');
  }
}

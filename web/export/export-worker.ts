import type { RunFile } from './blob-files';
import { BlobFiles } from './blob-files';
import { playToRows, type RunParts } from './run-rows';

/** What the page asks for. */
export type ExportRequest = Omit<RunParts, 'files' | 'dayDone'>;

/** What the worker tells: a day that is done, the files, or why there are none. */
export type ExportMessage =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'files'; readonly files: readonly RunFile[] }
  | { readonly kind: 'failed'; readonly message: string };

async function answer(request: ExportRequest): Promise<ExportMessage> {
  const files = new BlobFiles();
  const dayDone = (day: number): void => {
    files.flush();
    tell({ kind: 'day', day });
  };
  try {
    return { kind: 'files', files: files.files(await playToRows({ ...request, files, dayDone })) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function tell(message: ExportMessage): void {
  postMessage(message);
}

addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => void answer(data).then(tell));

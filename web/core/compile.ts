import { CoreMissing } from './core-missing';

/**
 * Fetches and compiles the core. Some hosts send wasm with another content type: then it is compiled from its bytes. What did
 * not come is told apart from bytes that are no core.
 */
export async function compileCore(url: URL): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new CoreMissing(`the host answered ${response.status}`);
    if (response.headers.get('content-type')?.startsWith('application/wasm') === true) {
      return await WebAssembly.compileStreaming(response);
    }
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    // A connection that is refused or breaks off is a TypeError, to fetch as to the compiler.
    throw error instanceof TypeError ? new CoreMissing(error.message) : error;
  }
}

/** Fetches and compiles the core. Some hosts send wasm with another content type: then it is compiled from its bytes. */
export async function compileCore(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the core could not be loaded: the host answered ${response.status}`);
  if (response.headers.get('content-type')?.startsWith('application/wasm') === true) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Cores that whoever loads the suite has compiled. */
interface Given {
  readonly tokenpitCores: Readonly<Record<string, WebAssembly.Module>>;
}

/** Stands in for `test/support/core-module.ts` where there is no file to read. */
export function coreModule(build = 'core'): Promise<WebAssembly.Module> {
  const core = (globalThis as unknown as Given).tokenpitCores[build];
  return core === undefined ? Promise.reject(new Error(`no core ${build} was given`)) : Promise.resolve(core);
}

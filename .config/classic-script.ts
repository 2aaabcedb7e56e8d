import { resolve } from 'node:path';
import { build, type PluginOption } from 'vite';
import { engineId } from './engine-id.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** A module of the repository and all it imports as one classic script. `define`: names the build puts values in for. */
export async function classicScript(
  entry: string,
  plugins: readonly PluginOption[] = [],
  define: Readonly<Record<string, string>> = {},
): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    define: { __ENGINE_ID__: JSON.stringify(engineId()), ...define },
    plugins: [...plugins],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      rolldownOptions: { input: resolve(ROOT, entry), output: { format: 'iife', codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const chunk = outputs.find((file) => file.type === 'chunk');
  if (chunk === undefined || outputs.length !== 1) throw new Error(`${entry} must become one script`);
  return chunk.code;
}

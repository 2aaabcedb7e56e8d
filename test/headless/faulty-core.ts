import asc from 'assemblyscript/asc';

/** A core whose second command breaks an invariant, and whose recount always does: to see what a fault looks like. */
const SOURCE = `
export function stateBase(): u32 { return 8192; }
export function capacityAddress(): u32 { return 16384; }
export function initialize(seed: u64): i32 { store<u32>(8192 + COMMANDS_MAX_AT, 64); store<u32>(8192 + COMMANDS_AT, 20480); return 1; }
export function submit(count: u32): i32 { store<u32>(4000, load<u32>(4000) + 1); assert(load<u32>(4000) < 2, 'the book is not crossed'); return 0; }
export function claimSequence(): u32 { return 1; }
export function checkInvariants(): void { assert(load<u32>(4000) == 99, 'cash is conserved'); }
`;

/** Compiles it. Offsets are those of the header's fields that the host reads. */
export async function faultyCore(offsets: {
  readonly commandsMax: number;
  readonly commandsBase: number;
}): Promise<Uint8Array> {
  const source = SOURCE.replace('COMMANDS_MAX_AT', String(offsets.commandsMax)).replace(
    'COMMANDS_AT',
    String(offsets.commandsBase),
  );
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(['faulty.ts', '--outFile', 'faulty.wasm', '--runtime', 'stub'], {
    readFile: (name) => (name === 'faulty.ts' ? source : null),
    writeFile: (_, contents) => {
      if (contents instanceof Uint8Array) binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === null) throw new Error(stderr.toString());
  return binary;
}

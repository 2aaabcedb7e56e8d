// Transform of the AssemblyScript compiler: the debug build takes the small forms of exp, log and pow that the library
// chooses where a build is shrunk, as the release build is, so that both give the same last bits without being optimised.
import { Transform } from 'assemblyscript/transform';

const CHOICE = '~lib/native/ASC_SHRINK_LEVEL';

export default class SmallMath extends Transform {
  afterInitialize(program) {
    const level = program.elementsByName.get(CHOICE);
    if (level === undefined) throw new Error(`${CHOICE} not found, so the library's choice is not known`);
    level.constantIntegerValue.low = 1;
  }
}

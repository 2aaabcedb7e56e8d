import { nodeBundle } from './node-bundle.ts';

export default nodeBundle('test/bench/main.ts', 'bench');

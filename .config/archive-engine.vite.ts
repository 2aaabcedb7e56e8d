import { nodeBundle } from './node-bundle.ts';

export default nodeBundle('test/release/archive-engine.ts', 'archive-engine');

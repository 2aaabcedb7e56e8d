import { nodeBundle } from './node-bundle.ts';

export default nodeBundle('test/release/freeze-links.ts', 'freeze-links');

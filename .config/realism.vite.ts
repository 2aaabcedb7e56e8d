import { nodeBundle } from './node-bundle.ts';

export default nodeBundle('test/realism/main.ts', 'realism');

import { nodeBundle } from './node-bundle.ts';

export default nodeBundle('test/core/differential-run.ts', 'differential');

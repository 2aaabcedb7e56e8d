import { nodeBundle } from './node-bundle.ts';

export default nodeBundle('web/headless/main.ts', 'headless');

import { nodeBundle } from './node-bundle.ts';

export default nodeBundle('test/orderflow/main.ts', 'orderflow');

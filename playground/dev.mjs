// `npm run dev`: builds the plugin and the playground whenever something changes, and reloads the pages that show them.
import { context } from 'esbuild';
import { pluginForDevelopment } from '../esbuild.config.mjs';
import { servePlaygroundLive, show } from './serve.mjs';

const plugin = await context({ ...pluginForDevelopment, logLevel: 'info' });
await plugin.rebuild();
await plugin.watch();
await show((port) => servePlaygroundLive(port, pluginForDevelopment.outfile));

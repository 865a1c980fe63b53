import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { buildPlayground } from './build.mjs';
import { pictureOf } from './pictures.mjs';

const PORT = 5180;

/** Serves the playground on this machine only; `port` 0 takes any that is free. Returns the server and its address. */
export async function servePlayground(port, main) {
  const files = await buildPlayground(main);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const picture = /^\/(?:media|profile_images\/\d+)\/([\w-]+)\.(?:jpg|png|svg)$/.exec(pathname);
    const file = picture ? { type: 'image/svg+xml', body: pictureOf(picture[1]) } : files[pathname];
    response.writeHead(file ? 200 : 404, {
      'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
      'cache-control': 'no-store',
    });
    response.end(file?.body ?? 'Not found');
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

/** Opens the address where there is something to open it with. */
function openInBrowser(address) {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await servePlayground(PORT).catch(() => servePlayground(0));
  console.log(`Readwise Threads in a small Obsidian: ${address}\nCtrl-C ends it.`);
  openInBrowser(address);
}

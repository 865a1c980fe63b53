import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { buildPlayground, watchPlayground } from './build.mjs';
import { pictureOf } from './pictures.mjs';

const PORT = 5180;

/** Where a page hears that it was built again. */
const BUILDS = '/builds';
const RELOADING = `<script>new EventSource('${BUILDS}').onmessage = () => location.reload();</script>`;

/** Serves the playground on this machine only; `port` 0 takes any that is free. Returns the server and its address. */
export async function servePlayground(port, main) {
  let files = await buildPlayground(main);
  const rebuild = async () => {
    files = await buildPlayground(main);
  };
  const server = createServer((request, response) => answer(request, response, files));
  return { ...(await listen(port, server)), rebuild };
}

/** The same, built again whenever something changes, the plugin at `main` included; open pages reload then. */
export async function servePlaygroundLive(port, main) {
  let files = {};
  const pages = new Set();
  const server = createServer((request, response) => {
    if (request.url === BUILDS) subscribe(response, pages);
    else answer(request, response, files);
  });
  const served = await listen(port, server);
  const stop = await watchPlayground(main, (built) => {
    files = { ...built, '/': { ...built['/'], body: built['/'].body + RELOADING } };
    for (const page of pages) page.write('data: built\n\n');
  });
  server.once('close', stop);
  return served;
}

function subscribe(response, pages) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  pages.add(response);
  response.once('close', () => pages.delete(response));
}

function answer(request, response, files) {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const picture = /^\/(?:media|profile_images\/\d+)\/([\w-]+)\.(?:jpg|png|svg)$/.exec(pathname);
  const file = picture ? { type: 'image/svg+xml', body: pictureOf(picture[1]) } : files[pathname];
  // The page asks for scripts and styles by their contents; everything else is asked for each time.
  const isStamped = /\.(?:js|css)$/.test(pathname) && search !== '';
  response.writeHead(file ? 200 : 404, {
    'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
    'cache-control': isStamped ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  response.end(file?.body ?? 'Not found');
}

async function listen(port, server) {
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

/** Serves with `serve`, at the usual port if that is free, and shows the playground to whoever is at this machine. */
export async function show(serve) {
  const { address } = await serve(PORT).catch(() => serve(0));
  console.log(`Readwise Threads in a small Obsidian: ${address}\nCtrl-C ends it.`);
  openInBrowser(address);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await show(servePlayground);

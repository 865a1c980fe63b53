// A worker of its own, because V8 counts for a whole isolate and coverage does so too.
import { Session } from 'node:inspector/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { compileFunction } from 'node:vm';

const NAME = 'counted.js';
let looked = 0;

/** Counts the characters or items that a method of V8's own goes through: those are no steps of the script. */
function count(prototype, name, cost) {
  const original = prototype[name];
  prototype[name] = function (...args) {
    const start = this.lastIndex;
    const result = original.apply(this, args);
    looked += cost(this, result, args, start);
    return result;
  };
}

const forward = ({ length }, found, [, from = 0]) => (found === -1 ? Math.max(0, length - from) : found - from + 1);
const backward = ({ length }, found, [, from = length]) => Math.min(from, length) - Math.max(found, 0) + 1;
count(String.prototype, 'indexOf', forward);
count(String.prototype, 'lastIndexOf', backward);
count(String.prototype, 'includes', ({ length }) => length);
count(Array.prototype, 'indexOf', forward);
count(Array.prototype, 'includes', ({ length }) => length);
// All that takes a pattern goes through this method, once it is no longer V8's own.
count(RegExp.prototype, 'exec', ({ global, sticky }, found, [text], lastIndex) => {
  const start = global || sticky ? lastIndex : 0;
  if (found) return Math.max(1, found.index + found[0].length - start);
  return sticky ? 1 : Math.max(1, String(text).length - start);
});

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How often each block of the script has run since the last time. */
async function steps() {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ranges = result.filter(({ url }) => url === NAME).flatMap(({ functions }) => functions);
  return ranges.flatMap((each) => each.ranges).reduce((total, range) => total + range.count, 0);
}

const module = { exports: {} };
compileFunction(workerData.script, ['module', 'exports'], { filename: NAME })(module, module.exports);
const work = [];
for (const text of workerData.texts) {
  await steps();
  looked = 0;
  module.exports.run(text);
  work.push(looked + (await steps()));
}
parentPort?.postMessage(work);

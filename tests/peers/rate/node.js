// DescribeImages with the official Node SDK: node --expose-gc node.js PORT CALLS AT_ONCE
// Prints `calls cpu allocations bytes peak`, as the clients in Rust do; allocations are not counted.
const { PerformanceObserver } = require('node:perf_hooks');
const sdk = require('@alicloud/ecs20140526');
const dara = require('@darabonba/typescript');

const [port, calls, atOnce] = process.argv.slice(2).map(Number);
const client = new sdk.default({
  protocol: 'https',
  endpoint: `localhost:${port}`,
  regionId: 'cn-hangzhou',
  accessKeyId: 'testid',
  accessKeySecret: 'testsecret',
});

async function call() {
  const request = new sdk.DescribeImagesRequest({ regionId: 'cn-hangzhou', pageSize: 10 });
  const { body } = await client.describeImagesWithOptions(request, new dara.RuntimeOptions({}));
  if (body.images.image.length !== 10) throw new Error('not ten images');
}

async function all(count) {
  const worker = async () => {
    for (let i = 0; i < count / atOnce; i += 1) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

// What the heap grows by until the first collection.
async function bytes() {
  global.gc();
  let collected = 0;
  const observer = new PerformanceObserver((list) => { collected += list.getEntries().length; });
  observer.observe({ entryTypes: ['gc'] });
  const before = process.memoryUsage().heapUsed;
  await all(32);
  const grown = process.memoryUsage().heapUsed - before;
  await new Promise((resolve) => { setTimeout(resolve, 10); });
  observer.disconnect();
  return collected ? '-' : (grown / 32) * calls;
}

(async () => {
  await all(calls / 10);
  const allocated = await bytes();
  const start = process.cpuUsage();
  await all(calls);
  const { user, system } = process.cpuUsage(start);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(`${calls} ${(user + system) / 1e6} - ${allocated} ${peak}`);
})();

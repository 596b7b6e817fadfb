// Frames a second of the map while it is moved and zoomed, its bytes, and the time until it stands.
//
//   npm install --no-save playwright-core
//   node scripts/bench/map_frames.mjs http://localhost:7070 [points]
//
// With a number of points, the library's map is repeated with small offsets until it has that number.
// Prints also the processor time of a frame over all of the browser's processes, which a busy machine
// leaves alone. Draws in software (SwiftShader), as a machine without graphics card would. Takes the Chromium of
// AKIN_CHROMIUM, /usr/bin/chromium by default.

import { gunzipSync } from "node:zlib";
import http from "node:http";
import { chromium } from "playwright-core";

const [origin, wanted] = process.argv.slice(2);
const SECONDS = 5;

function get(address) {
  return new Promise((resolve, reject) => {
    http.get(address, { headers: { "Accept-Encoding": "gzip" } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ bytes: Buffer.concat(parts), response }));
    }).on("error", reject);
  });
}

function repeated(map, size) {
  const row = (i) => i % map.size;
  const near = (values) => Array.from({ length: size }, (_, i) => values[row(i)] + (i < map.size ? 0 : (Math.random() - 0.5) * 0.4));
  const same = (values) => Array.from({ length: size }, (_, i) => values[row(i)]);
  return {
    ...map, size, x: near(map.x), y: near(map.y), year: same(map.year), topic: map.topic && same(map.topic),
    paper: Array.from({ length: size }, (_, i) => (i < map.size ? map.paper[i] : `${map.paper[row(i)]}-${i}`)),
  };
}

const { bytes, response } = await get(`${origin}/api/v1/map`);
const plain = response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
let map = JSON.parse(plain);
console.log(`${map.size} papers: ${bytes.length} bytes compressed, ${plain.length} plain`);

const browser = await chromium.launch({
  executablePath: process.env.AKIN_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
if (wanted) {
  map = repeated(map, Number(wanted));
  const body = JSON.stringify(map);
  await page.route("**/api/v1/map", (route) => route.fulfill({ body, contentType: "application/json" }));
}
const start = Date.now();
await page.goto(`${origin}/map`);
await page.locator(".map.ready").waitFor({ timeout: 120_000 });
console.log(`${map.size} points stand after ${Date.now() - start} ms`);

const session = await browser.newBrowserCDPSession();

async function processorSeconds() {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, one) => sum + one.cpuTime, 0);
}

for (const [name, zoom] of [["whole map", 1], ["six times closer", 6]]) {
  const before = await processorSeconds();
  const { count, elapsed } = await page.evaluate(async ({ seconds, zoom }) => {
    const view = document.querySelector(".map").view;
    const whole = view.plane.whole();
    const from = performance.now();
    let count = 0;
    while (performance.now() - from < 1000 * seconds) {
      const turn = (performance.now() - from) / 500;
      const scale = whole.scale * zoom * (1 + 0.2 * Math.sin(turn));
      view.jump({ x: whole.x + Math.sin(turn) * 2, y: whole.y + Math.cos(turn) * 2, scale });
      await new Promise(requestAnimationFrame);
      view.plane.gl.readPixels(0, 0, 1, 1, view.plane.gl.RGBA, view.plane.gl.UNSIGNED_BYTE, new Uint8Array(4));
      count++;
    }
    return { count, elapsed: (performance.now() - from) / 1000 };
  }, { seconds: SECONDS, zoom });
  const used = (1000 * (await processorSeconds() - before)) / count;
  console.log(`${name}: ${(count / elapsed).toFixed(1)} frames/s, ${used.toFixed(0)} ms of processors a frame`);
}
await browser.close();

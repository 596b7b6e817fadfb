// Frames a second of the map while it is moved and zoomed, its bytes, and the time until it stands.
//
//   npm install --no-save playwright-core
//   node scripts/bench/map_frames.mjs http://localhost:7070 [points]
//
// With a number of points, the library's map is repeated with small offsets until it has that number,
// and sent by a server of this script over loopback, which hands everything else on. Counts the frames
// that the browser put on its screen, and prints also the processor time of each over all of the
// browser's processes, and of the page's main thread alone, which a busy machine leaves alone; and the
// same of a page on which only a square of 20 pixels moves, which no map can do better than.
// Draws in software (SwiftShader), as a machine without graphics card would. Takes the Chromium of
// AKIN_CHROMIUM, /usr/bin/chromium by default. Servers of before /api/v1/map/points are measured by
// what they have.

import http from "node:http";
import { gunzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const [origin, wanted] = process.argv.slice(2);
const SECONDS = 5;
const POINTS = "/api/v1/map/points";
const IDS = "/api/v1/map/ids";
const WHOLE = "/api/v1/map";

function get(path) {
  return new Promise((resolve, reject) => {
    http.get(origin + path, { headers: { "Accept-Encoding": "gzip" } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => {
        const bytes = Buffer.concat(parts);
        const plain = response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
        resolve({ status: response.statusCode, type: response.headers["content-type"], bytes, plain });
      });
    }).on("error", reject);
  });
}

const shifted = (i, size, spread) => (i < size ? 0 : (Math.random() - 0.5) * spread);

/** The JSON of the whole map, with as many points. */
function repeated(map, size) {
  const row = (i) => i % map.size;
  const near = (values) => Array.from({ length: size }, (_, i) => values[row(i)] + shifted(i, map.size, 0.4));
  const same = (values) => Array.from({ length: size }, (_, i) => values[row(i)]);
  return {
    ...map, size, x: near(map.x), y: near(map.y), year: same(map.year), topic: map.topic && same(map.topic),
    paper: names(map.paper, size),
  };
}

const names = (ids, size) => Array.from({ length: size }, (_, i) => (i < ids.length ? ids[i] : `${ids[i % ids.length]}-${i}`));

/** The same in 8 bytes a point. */
function repeatedBytes(plain, size) {
  const length = plain.readUInt32LE(0);
  const head = JSON.parse(plain.toString("utf8", 4, 4 + length));
  const json = Buffer.from(JSON.stringify({ ...head, size }));
  const text = json.length % 2 ? Buffer.concat([json, Buffer.from(" ")]) : json;
  const made = Buffer.alloc(4 + text.length + 8 * size);
  made.writeUInt32LE(text.length, 0);
  text.copy(made, 4);
  for (let column = 0; column < 4; column++) {
    for (let i = 0; i < size; i++) {
      const value = plain.readUInt16LE(4 + length + 2 * (head.size * column + (i % head.size)));
      const moved = column < 2 ? value + Math.round(shifted(i, head.size, 1300)) : value;
      made.writeUInt16LE(Math.min(0xffff, Math.max(0, moved)), 4 + text.length + 2 * (size * column + i));
    }
  }
  return made;
}

/** Bodies that this script sends itself, by path. */
async function bodies(size) {
  const points = await get(POINTS);
  if (points.status === 200) {
    const ids = JSON.parse((await get(IDS)).plain);
    return new Map([
      [POINTS, ["application/octet-stream", repeatedBytes(points.plain, size)]],
      [IDS, ["application/json", JSON.stringify({ ...ids, paper: names(ids.paper, size) })]],
    ]);
  }
  return new Map([[WHOLE, ["application/json", JSON.stringify(repeated(JSON.parse((await get(WHOLE)).plain), size))]]]);
}

/** @return the address of a server that sends those, and what the other has for everything else */
function served(own) {
  const server = http.createServer((request, response) => {
    const known = own.get(request.url);
    if (known) {
      response.writeHead(200, { "Content-Type": known[0] }).end(known[1]);
    } else {
      const { host, ...headers } = request.headers;
      request.pipe(http.request(origin + request.url, { method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      }));
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve([server, `http://127.0.0.1:${server.address().port}`])));
}

for (const path of [WHOLE, POINTS, IDS]) {
  const { status, bytes, plain } = await get(path);
  if (status === 200) {
    console.log(`${path}: ${bytes.length} bytes compressed, ${plain.length} plain`);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.AKIN_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const [server, address] = wanted ? await served(await bodies(Number(wanted))) : [null, origin];
const session = await browser.newBrowserCDPSession();

async function processorSeconds() {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, one) => sum + one.cpuTime, 0);
}

const blank = await processorSeconds();
const start = Date.now();
await page.goto(`${address}/map`);
await page.locator(".map:is(.ready, .failed)").waitFor({ timeout: 300_000 });
const size = await page.evaluate(() => document.querySelector(".map").view.points.size);
const millis = Date.now() - start;
console.log(`${size} points stand after ${millis} ms, ${(await processorSeconds() - blank).toFixed(1)} s of processors`);
await page.waitForTimeout(3000);

const own = await page.context().newCDPSession(page);
await own.send("Performance.enable");

async function mainSeconds() {
  const { metrics } = await own.send("Performance.getMetrics");
  return metrics.find((one) => one.name === "TaskDuration").value;
}

/** How often the browser puts a frame on its screen while something is done. */
async function shown(does) {
  let frames = 0;
  const count = ({ value }) => {
    frames += value.filter((one) => one.name === "Display::DrawAndSwap" && "BX".includes(one.ph)).length;
  };
  session.on("Tracing.dataCollected", count);
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["viz"] } });
  await does();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", count);
  return frames;
}

async function measured(name, moves, zoom) {
  const before = [await processorSeconds(), await mainSeconds()];
  const after = [];
  const frames = await shown(async () => {
    await page.evaluate(moves, { seconds: SECONDS, zoom });
    after.push(await processorSeconds(), await mainSeconds());
  });
  const [all, main] = after.map((value, i) => (1000 * (value - before[i])) / frames);
  console.log(`${name}: ${(frames / SECONDS).toFixed(1)} frames/s, ${all.toFixed(0)} ms of processors a frame, `
    + `${main.toFixed(1)} of them the page's main thread`);
}

async function move({ seconds, zoom }) {
  const view = document.querySelector(".map").view;
  const whole = view.plane.whole();
  const from = performance.now();
  while (performance.now() - from < 1000 * seconds) {
    const turn = (performance.now() - from) / 500;
    const scale = whole.scale * zoom * (1 + 0.2 * Math.sin(turn));
    (view.camera ?? view).jump({ x: whole.x + Math.sin(turn) * 2, y: whole.y + Math.cos(turn) * 2, scale });
    await new Promise(requestAnimationFrame);
  }
}

async function square({ seconds }) {
  const square = document.createElement("div");
  Object.assign(square.style, { position: "fixed", left: "50%", top: "50%", width: "20px", height: "20px", background: "red" });
  document.body.replaceChildren(square);
  const from = performance.now();
  while (performance.now() - from < 1000 * seconds) {
    square.style.transform = `translate(${50 * Math.sin((performance.now() - from) / 500)}px, 0)`;
    await new Promise(requestAnimationFrame);
  }
}

await measured("whole map", move, 1);
await measured("six times closer", move, 6);
await measured("a small square alone", square, 1);
await browser.close();
server?.close();

// Takes the pictures of the README from a running demo, so that they show the pages of today.
//
//   npm install --no-save playwright-core
//   node scripts/screenshots.mjs
//
// Starts `scripts/akin demo` in a library of its own and writes docs/images/*.png, in the light
// theme. The sample corpus holds our own summaries only, so nothing else is on the pictures. Takes
// the Chromium of AKIN_CHROMIUM, /usr/bin/chromium by default, and draws the map in software.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const IMAGES = path.join(ROOT, "docs/images");
const MOST_BYTES = 300_000;

/** The demo, and the address at which it answers. */
async function serving(home) {
  const demo = spawn(path.join(ROOT, "scripts/akin"), ["demo", "--home", home, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: demo.stdout })) {
    const address = line.match(/^Serving .* (http:\S+)$/);
    if (address) return { demo, origin: address[1].replace(/\/$/, "") };
  }
  throw new Error("the demo ended before it served");
}

async function keep(page, name) {
  const file = path.join(IMAGES, `${name}.png`);
  await page.screenshot({ path: file });
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Error(`${file}: at most ${MOST_BYTES} bytes, found ${size}`);
  console.log(`${path.relative(ROOT, file)}: ${size} bytes`);
}

const work = mkdtempSync(path.join(tmpdir(), "akin-screenshots-"));
const { demo, origin } = await serving(path.join(work, "library"));
try {
  mkdirSync(IMAGES, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.AKIN_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
  const page = await browser.newPage({ viewport: { width: 1100, height: 780 }, colorScheme: "light" });

  await page.goto(`${origin}/papers/arXiv:1706.03762?why=true`, { waitUntil: "networkidle" });
  await keep(page, "paper");

  await page.goto(`${origin}/map`);
  await page.locator(".map.ready").waitFor({ timeout: 120_000 });
  // Labels are placed in the frames after the points stand.
  await page.waitForTimeout(2_000);
  await keep(page, "map");
  await browser.close();
} finally {
  const ended = new Promise((resolve) => demo.on("exit", resolve));
  demo.kill("SIGTERM");
  await ended;
  rmSync(work, { recursive: true, force: true });
}

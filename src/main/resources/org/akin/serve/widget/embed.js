// Gives each iframe of related papers the height of what it shows. Documented in docs/how-to/widget.md.
const HOST = new URL(import.meta.url).origin;
const TALLEST = 20_000; // pixels

addEventListener("message", ({origin, source, data}) => {
  const height = Math.ceil(data?.relatedPapersHeight);
  if (origin !== HOST || !(height > 0 && height <= TALLEST)) return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.height = height;
});

// A frame that was ready before this script has told its height to nobody. One that is not yet here
// still has the page's own origin, so that the browser does not deliver this, and tells by itself.
for (const frame of document.querySelectorAll("iframe"))
  if (frame.src.startsWith(HOST + "/")) frame.contentWindow.postMessage("relatedPapersHeight", HOST);

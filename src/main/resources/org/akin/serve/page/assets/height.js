// Tells the page around this one how high it is; to any page, since that is no secret.
const tell = () =>
  parent.postMessage({relatedPapersHeight: document.body.getBoundingClientRect().height}, "*");

if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", event => {
    if (event.source === parent && event.data === "relatedPapersHeight") tell();
  });
}

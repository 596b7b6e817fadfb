const {createElement, useEffect, useRef, useState} = React;

// The element is used as any other; its events are listened to through a reference.
function Related({paper}) {
  const element = useRef(null);
  const [found, setFound] = useState("…");
  useEffect(() => {
    const loaded = event => setFound(event.detail.related.length);
    const node = element.current;
    node.addEventListener("related-loaded", loaded);
    return () => node.removeEventListener("related-loaded", loaded);
  }, []);
  return createElement("div", null,
    createElement("p", {id: "found"}, `Found: ${found}`),
    createElement("related-papers", {ref: element, paper, limit: 5, why: false}));
}

function Page() {
  const [paper, setPaper] = useState("arXiv:1706.03762");
  const [shown, setShown] = useState(true);
  return createElement("div", null,
    createElement("button", {id: "next", onClick: () => setPaper("arXiv:1512.03385")}, "Next paper"),
    createElement("button", {id: "away", onClick: () => setShown(false)}, "Away"),
    shown && createElement(Related, {paper}));
}

ReactDOM.createRoot(document.getElementById("root")).render(createElement(Page));

// Asks a server through the client that OpenAPI Generator makes for TypeScript: URL [TOKEN]
import {
  Configuration,
  OperationApi,
  PapersApi,
  ResponseError,
  SearchApi,
  TopicsApi,
  WritingApi,
} from "./generated/index.js";

function check(condition: unknown, what: unknown): asserts condition {
  if (!condition) {
    throw new Error("unexpected: " + JSON.stringify(what));
  }
}

const [url, token] = process.argv.slice(2);
const configuration = new Configuration({ basePath: url, ...(token ? { accessToken: token } : {}) });
const papers = new PapersApi(configuration);

const info = await new OperationApi(configuration).info();
console.log(`${info.papers} papers, model ${info.model?.name}`);

const found = await new SearchApi(configuration).search({
  q: "attention in neural networks",
  limit: 3,
});
check(found.related.length === 3, found);
const first = found.related[0]!.paper.id;

const paper = await papers.getPaper({ id: first });
check(paper.id === first && paper.title, paper);
const related = await papers.getRelated({ id: first, limit: 5, from: 1900, why: true, order: "akin" });
check(related.related.length === 5 && related.related[0]!.why, related);
check(related.related.every((one) => Math.abs(one.cosine) <= 1 && one.paper.id !== first), related);
const grouped = await papers.getRelated({ id: first, limit: 10, group: "topic" });
check(grouped.groups?.length, grouped);

const text = { title: "Attention", _abstract: "A network that attends to parts of its input." };
const recommended = await papers.postRecommendations({
  recommendationRequest: { like: [first, text], limit: 4 },
});
check(recommended.related.length === 4, recommended);

const topics = new TopicsApi(configuration);
const known = (await topics.topics()).topics;
if (known.length) {
  const one = await topics.topic({ topic: known[0]!.id });
  check(one.label && one.size > 0, one);
} else {
  console.log("no topics");
}

const missing = await papers.getPaper({ id: "arXiv:0000.00000" }).catch((e: unknown) => e);
check(missing instanceof ResponseError && missing.response.status === 404, missing);

if (token) {
  const writing = new WritingApi(configuration);
  const record = { title: "A client", _abstract: "Made by a generator.", year: 2026 };
  const written = await writing.putPaper({ id: "client-typescript", paperRecord: record });
  check(written.result === "added" && written.id === "client-typescript", written);
  check((await papers.getPaper({ id: "client-typescript" })).year === 2026, written);
  const removed = await writing.deletePaper({ id: "client-typescript" });
  check(removed.result === "removed", removed);
}
console.log("TypeScript: every call answered as described");

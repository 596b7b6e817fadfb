#!/usr/bin/env python3
"""Tries on judged sets whether comparing sentences reorders the nearest papers better.

Ranks by the kept vectors of `akin eval --vectors DIR`, encodes title and sentences of the nearest 50
of each query with the same model, and reorders these by the best pair of sentences, by the mean of
every sentence's best partner, and by optimal transport (entropic, Sinkhorn), alone and added to the
cosine after both were standardised:

    scripts/quality-sentences.py DATA VECTORS/all-MiniLM-L6-v2-int8-afdb6f1a0e45-256.vectors

Needs numpy, onnxruntime and tokenizers. DATA may hold the files of CSFCube, of reviews, or both.
"""
import importlib.util
import json
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers

HERE = Path(__file__).resolve().parent
MODEL = HERE.parent / "models" / "all-MiniLM-L6-v2-int8"
DEPTH = 50
MAX_SENTENCES = 20
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(])")
WAYS = ["cosine", "best pair", "mean of best", "transport"] + [
    f"cosine + 0.5 {way}" for way in ("best pair", "mean of best", "transport")
]

spec = importlib.util.spec_from_file_location("lab", HERE / "quality-lab.py")
lab = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lab)


class Sentences:
    def __init__(self):
        self.tokenizer = tokenizers.Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(128)
        self.session = onnxruntime.InferenceSession(str(MODEL / "model.onnx"))
        self.inputs = [node.name for node in self.session.get_inputs()]
        self.known = {}
        self.count = self.seconds = 0

    def encode(self, text):
        encoding = self.tokenizer.encode(text)
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([given[name]], np.int64) for name in self.inputs}
        pooled = self.session.run(None, feed)[0][0].mean(0)
        return pooled / np.linalg.norm(pooled)

    def of(self, paper):
        if paper["id"] not in self.known:
            start = time.time()
            split = paper.get("sentences") or SENTENCE_END.split(lab.clean(paper["abstract"]))
            texts = ([lab.clean(paper["title"])] + split)[:MAX_SENTENCES]
            self.known[paper["id"]] = np.array([self.encode(text) for text in texts])
            self.count += len(texts)
            self.seconds += time.time() - start
        return self.known[paper["id"]]


def transport(cosines, softness=0.05, rounds=50):
    rows = np.full(cosines.shape[0], 1 / cosines.shape[0])
    columns = np.full(cosines.shape[1], 1 / cosines.shape[1])
    kernel = np.exp(cosines / softness)
    u = np.ones_like(rows)
    for _ in range(rounds):
        v = columns / (kernel.T @ u)
        u = rows / (kernel @ v)
    return float((u[:, None] * kernel * v * cosines).sum())


def standardised(values):
    return (values - values.mean()) / (values.std() or 1)


class Set:
    def __init__(self, file, kept, sentences):
        self.ids, self.x = lab.corpus(file, kept)
        self.papers = {}
        for line in lab.gzip.open(file, "rt", encoding="utf-8"):
            paper = json.loads(line)
            if paper["id"] in self.ids:
                self.papers[self.ids[paper["id"]]] = paper
        self.sentences = sentences

    def orders(self, query, numbers):
        cosines = self.x[numbers] @ self.x[query]
        order = np.argsort(-cosines, kind="stable")
        top, rest = order[:DEPTH], order[DEPTH:]
        mine = self.sentences.of(self.papers[query])
        found = []
        for i in top:
            pairs = mine @ self.sentences.of(self.papers[numbers[i]]).T
            both = (pairs.max(0).mean() + pairs.max(1).mean()) / 2
            found.append((pairs.max(), both, transport(pairs)))
        cosine = standardised(cosines[top])
        ways = [standardised(np.array(way)) for way in zip(*found)]
        for key in [cosine, *ways, *(cosine + 0.5 * way for way in ways)]:
            yield np.concatenate([top[np.argsort(-key, kind="stable")], rest])


def csfcube(folder, kept, sentences):
    judged = Set(folder / "csfcube.jsonl.gz", kept, sentences)
    pools = defaultdict(list)
    for row in lab.tsv(folder / "csfcube.qrels.tsv"):
        if row["candidate"] in judged.ids:
            key = row["query"] + "_" + row["facet"]
            pools[key].append((judged.ids[row["candidate"]], int(row["relevance"])))
    folds = json.load(open(folder / "csfcube.splits.json"))["all"]
    scores = {}
    for key, pool in pools.items():
        numbers, grades = (np.array(column) for column in zip(*pool))
        scores[key] = [
            (lab.ndcg_of_pool(grades[order]), lab.average_precision(grades[order] >= 2))
            for order in judged.orders(judged.ids[key.split("_")[0]], numbers)
        ]
    for i, way in enumerate(WAYS):
        means = [np.mean([scores[key][i] for key in folds[fold]], 0) for fold in ("fold1_test", "fold2_test")]
        print("csfcube  %-28s nDCG%%20 %5.1f  MAP %5.1f" % (way, *(100 * np.mean(means, 0))))


def reviews(folder, kept, sentences):
    judged = Set(folder / "reviews.jsonl.gz", kept, sentences)
    pools = defaultdict(list)
    for row in lab.tsv(folder / "reviews.qrels.tsv"):
        pools[row["query_set"]].append((judged.ids[row["paper"]], int(row["included"])))
    of_review = []
    for pool in pools.values():
        numbers, included = (np.array(column) for column in zip(*pool))
        found = []
        for query in numbers[included > 0]:
            others = numbers != query
            relevant = included[others] > 0
            found.append([
                (lab.average_precision(relevant[order]), relevant[order][:10].mean())
                for order in judged.orders(query, numbers[others])
            ])
        of_review.append(np.mean(found, 0))
    for way, (mean_ap, precision) in zip(WAYS, 100 * np.mean(of_review, 0)):
        print(f"reviews  {way:28} MAP {mean_ap:5.1f}  P@10 {precision:5.1f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, vectors, encoder = Path(sys.argv[1]), lab.kept_vectors(sys.argv[2]), Sentences()
    for name, run in (("csfcube", csfcube), ("reviews", reviews)):
        if (data / f"{name}.jsonl.gz").exists():
            run(data, vectors, encoder)
    print(f"{encoder.count} sentences encoded in {encoder.seconds:.0f} s")

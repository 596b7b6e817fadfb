#!/usr/bin/env python3
"""Tries on judged sets what Akin does not ship: centring and whitening of the vectors.

Reads the vectors that `akin eval --vectors DIR` kept, so nothing is encoded here:

    scripts/akin eval --judged DATA --vectors VECTORS
    scripts/quality-lab.py DATA VECTORS/all-MiniLM-L6-v2-int8-afdb6f1a0e45-256.vectors

Needs numpy. Statistics are fitted on the set's own corpus, the kindest case there is.
"""
import csv
import gzip
import hashlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import numpy as np

DIMENSION = 384


def kept_vectors(file):
    record = np.dtype([("digest", "V32"), ("vector", ">f4", (DIMENSION,))])
    rows = np.fromfile(file, record)
    return {row["digest"].tobytes(): row["vector"] for row in rows}


def clean(text):
    blanks = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
    return unicodedata.normalize("NFC", blanks.sub(" ", text or "").strip())


def corpus(file, kept):
    ids, vectors = {}, []
    for line in gzip.open(file, "rt", encoding="utf-8"):
        paper = json.loads(line)
        text = clean(paper["title"]) + ". " + clean(paper["abstract"])
        vector = kept.get(hashlib.sha256(text.encode()).digest())
        if vector is not None:
            ids[paper["id"]] = len(vectors)
            vectors.append(vector)
    return ids, np.array(vectors, np.float32)


def tsv(file):
    return csv.DictReader(open(file, encoding="utf-8"), delimiter="\t")


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def variants(x):
    """Plain, centred (Mu and Viswanath 2018 with d = 0), without the first directions, and whitened
    to fewer dimensions (Su et al. 2021)."""
    yield "as it is", x
    centred = x - x.mean(0)
    yield "centred", unit(centred)
    _, sigma, v = np.linalg.svd(centred, full_matrices=False)
    for d in (1, 3):
        yield f"centred, first {d} directions removed", unit(centred - centred @ v[:d].T @ v[:d])
    sigma = sigma / np.sqrt(len(x))
    for power, name in ((0.5, "half whitened"), (1.0, "whitened")):
        yield name, unit(centred @ v.T / sigma**power)
    yield "whitened to 256", unit(centred @ v[:256].T / sigma[:256])


def average_precision(relevant):
    ranks = np.flatnonzero(relevant)
    return float(np.mean(np.arange(1, len(ranks) + 1) / (ranks + 1))) if len(ranks) else 0.0


def ndcg_of_pool(grades):
    k = int(0.2 * len(grades))
    discount = np.concatenate([[1.0], np.log2(np.arange(2, k + 1))])
    return float((grades[:k] / discount).sum() / (np.sort(grades)[::-1][:k] / discount).sum())


def csfcube(folder, kept):
    ids, x = corpus(folder / "csfcube.jsonl.gz", kept)
    pools = defaultdict(list)
    for row in tsv(folder / "csfcube.qrels.tsv"):
        if row["query"] in ids and row["candidate"] in ids:
            key = row["query"] + "_" + row["facet"]
            pools[key].append((ids[row["candidate"]], int(row["relevance"])))
    folds = json.load(open(folder / "csfcube.splits.json"))["all"]
    for name, y in variants(x):
        scores = {}
        for key, pool in pools.items():
            numbers, grades = (np.array(column) for column in zip(*pool))
            grades = grades[np.argsort(-(y[numbers] @ y[ids[key.split("_")[0]]]), kind="stable")]
            scores[key] = ndcg_of_pool(grades), average_precision(grades >= 2)
        means = [np.mean([scores[key] for key in folds[fold]], 0) for fold in ("fold1_test", "fold2_test")]
        ndcg, mean_ap = 100 * np.mean(means, 0)
        print(f"csfcube     {name:40} nDCG%20 {ndcg:5.1f}  MAP {mean_ap:5.1f}")


def reviews(folder, kept):
    ids, x = corpus(folder / "reviews.jsonl.gz", kept)
    pools = defaultdict(list)
    for row in tsv(folder / "reviews.qrels.tsv"):
        if row["paper"] in ids:
            pools[row["query_set"]].append((ids[row["paper"]], int(row["included"])))
    for name, y in variants(x):
        of_review = []
        for pool in pools.values():
            numbers, included = (np.array(column) for column in zip(*pool))
            found = []
            for query in numbers[included > 0]:
                order = np.argsort(-(y[numbers] @ y[query]), kind="stable")
                relevant = included[order][numbers[order] != query] > 0
                found.append((average_precision(relevant), relevant[:10].mean()))
            of_review.append(np.mean(found, 0))
        mean_ap, precision = 100 * np.mean(of_review, 0)
        print(f"reviews     {name:40} MAP {mean_ap:5.1f}  P@10 {precision:5.1f}")


def same_paper(folder, kept):
    ids, x = corpus(folder / "same-paper.jsonl.gz", kept)
    twins = defaultdict(set)
    for row in tsv(folder / "same-paper.pairs.tsv"):
        if row["id_a"] in ids and row["id_b"] in ids:
            a, b = ids[row["id_a"]], ids[row["id_b"]]
            twins[a].add(b)
            twins[b].add(a)
    for name, y in variants(x):
        cosines = y @ y.T
        np.fill_diagonal(cosines, -2)
        first = np.mean([cosines[a].argmax() in others for a, others in twins.items()])
        print(f"same-paper  {name:40} P@1 {100 * first:5.1f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    judged, vectors = Path(sys.argv[1]), kept_vectors(sys.argv[2])
    csfcube(judged, vectors)
    reviews(judged, vectors)
    same_paper(judged, vectors)

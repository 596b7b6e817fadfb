#!/usr/bin/env python3
"""Measures what words and titles gain where several papers are liked and others unliked.

Reads the vectors that `akin eval --vectors DIR` kept, so nothing is encoded here:

    scripts/akin eval --judged DATA --vectors VECTORS --setting rules=1,sum=plain,titles=0.3
    scripts/quality-several.py DATA VECTORS/all-MiniLM-L6-v2-int8-afdb6f1a0e45-256.vectors

Needs numpy. Papers are drawn as by quality-unlike.py. All three parts of the order follow the same
rule: the mean of the liked, of unit length, minus 0.3 times that of the unliked. The nearest 128 are
ordered by cosine + 0.7 · words + 0.3 · title.
"""
import gzip
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

spec = importlib.util.spec_from_file_location(
    "unlike", Path(__file__).with_name("quality-unlike.py"))
unlike = importlib.util.module_from_spec(spec)
spec.loader.exec_module(unlike)
lab = unlike.lab

DEPTH, WORDS, TITLE, AWAY = 128, 0.7, 0.3, 0.3
WORD = re.compile(r"[^\W_]+")


def papers(file, kept):
    """Vector, words and title's vector of each paper that has all of them."""
    found = {}
    for line in gzip.open(file, "rt", encoding="utf-8"):
        paper = json.loads(line)
        title, summary = lab.clean(paper["title"]), lab.clean(paper["abstract"])
        vectors = [kept.get(hashlib.sha256(text.encode()).digest())
                   for text in (title + ". " + summary if summary else title, title)]
        if all(vector is not None for vector in vectors):
            counts = Counter(WORD.findall((title + " " + summary).lower()))
            found[paper["id"]] = (vectors[0], counts, vectors[1])
    return found


def pools(data, kept, name):
    known = papers(data / f"{name}.jsonl.gz", kept)
    frequency = Counter(word for _, counts, _ in known.values() for word in counts)
    grouped = defaultdict(list)
    for row in lab.tsv(data / f"{name}.qrels.tsv"):
        if name == "reviews":
            grouped[row["query_set"]].append((row["paper"], int(row["included"]) > 0))
        elif row["query"] != row["candidate"]:
            key = row["query"], row["facet"]
            grouped[key].append((row["candidate"], int(row["relevance"]) >= 2))
    for pool in grouped.values():
        pool = [entry for entry in pool if entry[0] in known]
        chosen = [known[paper] for paper, _ in pool]
        vocabulary = {w: i for i, w in enumerate(sorted({w for p in chosen for w in p[1]}))}
        weights = np.zeros((len(chosen), len(vocabulary)), np.float32)
        for row, (_, counts, _) in enumerate(chosen):
            for word, count in counts.items():
                rarity = np.log(len(known) / frequency[word])
                weights[row, vocabulary[word]] = (1 + np.log(count)) * rarity
        norms = np.linalg.norm(weights, axis=1, keepdims=True)
        yield ([np.array([p[0] for p in chosen]), weights / np.maximum(norms, 1e-9),
                np.array([p[2] for p in chosen])],
               np.array([relevant for _, relevant in pool]))


def rocchio(x, liked, away):
    query = unlike.unit(x[liked].mean(0))
    return query - AWAY * unlike.unit(x[away].mean(0)) if len(away) else query


def orders(parts, rest, liked, away):
    scores = []
    for x in parts:
        query = rocchio(x, liked, away)
        scores.append(x[rest] @ (query / np.linalg.norm(query)))
    cosine, words, title = scores
    behind = np.ones(len(rest), bool)
    behind[np.argsort(-cosine, kind="stable")[:DEPTH]] = False
    yield "cosine", cosine
    yield "+ words", np.where(behind, cosine - 10, cosine + WORDS * words)
    yield "+ words + title", np.where(behind, cosine - 10, cosine + WORDS * words + TITLE * title)


def main():
    data, kept = Path(sys.argv[1]), lab.kept_vectors(sys.argv[2])
    random = np.random.default_rng(20261128)
    for name in ("csfcube", "reviews"):
        sets = list(pools(data, kept, name))
        for seeds in (1, 3, 5):
            table = defaultdict(list)
            for parts, relevant in sets:
                if relevant.sum() < seeds + 2 or (~relevant).sum() < seeds + 2:
                    continue
                values = defaultdict(list)
                for _ in range(unlike.DRAWS[name]):
                    liked = random.choice(np.flatnonzero(relevant), seeds, replace=False)
                    first = np.argsort(-(parts[0] @ rocchio(parts[0], liked, [])), kind="stable")
                    away = [i for i in first if not relevant[i]][:seeds]
                    rest = np.setdiff1d(np.arange(len(relevant)), np.r_[liked, away])
                    for sent in ([], away):
                        for order, scores in orders(parts, rest, liked, sent):
                            value = unlike.average_precision(scores, relevant[rest])
                            values[order, bool(sent)].append(value)
                for key, found in values.items():
                    table[key].append(np.mean([v for v in found if v is not None]))
            print(f"\n{name}, {seeds} liked, {len(table['cosine', False])} units: MAP")
            for sent in (False, True):
                plain = np.array(table["cosine", sent])
                for order in ("cosine", "+ words", "+ words + title"):
                    rows = np.array(table[order, sent])
                    low = unlike.interval(rows - plain, random)
                    print(f"  {'unlike' if sent else 'like':6} {order:16} {100 * rows.mean():5.1f}  "
                          f"{100 * low[0]:+5.1f} [{100 * low[1]:+.1f}, {100 * low[2]:+.1f}]")


if __name__ == "__main__":
    main()

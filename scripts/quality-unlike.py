#!/usr/bin/env python3
"""Compares rules that combine liked and unliked papers, on judged sets.

Reads the vectors that `akin eval --vectors DIR` kept, so nothing is encoded here:

    scripts/akin eval --judged DATA --vectors VECTORS
    scripts/quality-unlike.py DATA VECTORS/all-MiniLM-L6-v2-int8-afdb6f1a0e45-256.vectors

Needs numpy. Liked are relevant papers drawn by chance; unliked are the irrelevant ones that the
liked alone rank highest, which is what a reader would send away. Seeds are not ranked. Draws of one
review, or of one query, are one unit of the bootstrap. Reviews of which a vector is missing are left
out.
"""
import importlib.util
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

spec = importlib.util.spec_from_file_location("lab", Path(__file__).with_name("quality-lab.py"))
lab = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lab)

SEEDS = (1, 3, 5, 10)
DRAWS = {"reviews": 10, "csfcube": 4}
BACKGROUND = 1000


def unit(v):
    return v / np.linalg.norm(v)


def mean_rule(beta):
    def score(x, liked, unliked, background):
        query = unit(liked.mean(0))
        if len(unliked):
            query = query - beta * unit(unliked.mean(0))
        return x @ query
    return score


def best_rule(beta):
    def score(x, liked, unliked, background):
        scores = (x @ liked.T).max(1)
        return scores - beta * (x @ unliked.T).max(1) if len(unliked) else scores
    return score


def mean_like_best_unlike(beta):
    def score(x, liked, unliked, background):
        scores = x @ unit(liked.mean(0))
        return scores - beta * (x @ unliked.T).max(1) if len(unliked) else scores
    return score


def sum_rule(beta):
    def score(x, liked, unliked, background):
        scores = (x @ liked.T).sum(1)
        return scores - beta * (x @ unliked.T).sum(1) if len(unliked) else scores
    return score


def weights(liked, unliked, background, weight):
    """Liked count as much as all others together; an unliked one as much as `weight` liked ones."""
    y = np.r_[np.ones(len(liked)), -np.ones(len(unliked) + len(background))]
    w = np.r_[np.full(len(liked), 1 / len(liked)),
              np.full(len(unliked), weight / max(1, len(unliked))),
              np.full(len(background), 1 / len(background))]
    return np.r_[liked, unliked, background], y, w


def ridge_rule(penalty, weight):
    """Weighted least squares to +1 and -1 (Fisher's discriminant against a background)."""
    def score(x, liked, unliked, background):
        a, y, w = weights(liked, unliked, background, weight)
        total = w.sum()
        centre = (w[:, None] * a).sum(0) / total
        offset = (w * y).sum() / total
        b = a - centre
        gram = (b * w[:, None]).T @ b + penalty * np.eye(a.shape[1])
        return x @ np.linalg.solve(gram, b.T @ (w * (y - offset)))
    return score


def logistic_rule(penalty, weight, steps=6):
    """Weighted logistic regression with an intercept, by Newton's method."""
    def score(x, liked, unliked, background):
        a, y, w = weights(liked, unliked, background, weight)
        a = np.c_[a, np.ones(len(a))]
        theta = np.zeros(a.shape[1])
        regular = np.r_[np.full(a.shape[1] - 1, penalty), 1e-6]
        for _ in range(steps):
            p = 1 / (1 + np.exp(-a @ theta))
            gradient = a.T @ (w * (p - (y > 0))) + regular * theta
            hessian = (a * (w * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ a + np.diag(regular)
            theta -= np.linalg.solve(hessian, gradient)
        return x @ theta[:-1]
    return score


RULES = {f"mean, {b} · unlike": mean_rule(b) for b in (0.0, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)}
RULES |= {f"best, {b} · unlike": best_rule(b) for b in (0.4, 1.0)}
RULES |= {f"sum, {b} · unlike": sum_rule(b) for b in (0.6, 1.0)}
RULES |= {f"mean, {b} · nearest unlike": mean_like_best_unlike(b) for b in (0.4, 0.6, 1.0)}
RULES |= {f"ridge {p}, unlike 1": ridge_rule(p, 1) for p in (0.1, 0.5)}
RULES |= {f"logistic {p}, unlike 1": logistic_rule(p, 1) for p in (0.1, 0.02)}


def average_precision(scores, relevant):
    hits = relevant[np.argsort(-scores, kind="stable")]
    if not hits.any():
        return None
    return (np.cumsum(hits)[hits] / (np.flatnonzero(hits) + 1)).mean()


def reviews(data, kept):
    ids, x = lab.corpus(data / "reviews.jsonl.gz", kept)
    pools = defaultdict(list)
    for row in lab.tsv(data / "reviews.qrels.tsv"):
        pools[row["query_set"]].append((row["paper"], int(row["included"])))
    for name, pool in pools.items():
        if all(paper in ids for paper, _ in pool):
            rows = [ids[paper] for paper, _ in pool]
            yield name, x[rows], np.array([grade > 0 for _, grade in pool])


def csfcube(data, kept):
    ids, x = lab.corpus(data / "csfcube.jsonl.gz", kept)
    pools = defaultdict(list)
    for row in lab.tsv(data / "csfcube.qrels.tsv"):
        pools[row["query"], row["facet"]].append((row["candidate"], int(row["relevance"])))
    for (query, facet), pool in pools.items():
        pool = [entry for entry in pool if entry[0] != query and entry[0] in ids]
        rows = [ids[paper] for paper, _ in pool]
        yield query + facet, x[rows], np.array([grade >= 2 for _, grade in pool])


def measure(sets, seeds, draws, background, random):
    """MAP for each rule without and with as many unliked as liked; one row a unit."""
    table = defaultdict(list)
    units = 0
    for _, x, relevant in sets:
        if relevant.sum() < seeds + 2 or (~relevant).sum() < seeds + 2:
            continue
        units += 1
        values = defaultdict(list)
        for _ in range(draws):
            liked = random.choice(np.flatnonzero(relevant), seeds, replace=False)
            first = np.argsort(-(x @ unit(x[liked].mean(0))), kind="stable")
            unliked = [i for i in first if not relevant[i]][:seeds]
            rest = np.setdiff1d(np.arange(len(x)), np.r_[liked, unliked])
            for name, rule in RULES.items():
                for with_unlike in (False, True):
                    sent_away = x[unliked] if with_unlike else x[:0]
                    scores = rule(x[rest], x[liked], sent_away, background)
                    values[name, with_unlike].append(average_precision(scores, relevant[rest]))
        for key, found in values.items():
            table[key].append(np.mean([v for v in found if v is not None]))
    return units, {key: np.array(rows) for key, rows in table.items()}


def interval(rows, random):
    if len(rows) < 2:
        return rows.mean(), rows.mean(), rows.mean()
    means = rows[random.integers(0, len(rows), (10_000, len(rows)))].mean(1)
    return rows.mean(), *np.quantile(means, (0.025, 0.975))


def two_themes(sets, background, random):
    """Three liked papers of each of two reviews, three others of the second unliked: the share of
    the second's included papers among the first ten of both, before and after."""
    sets = [s for s in sets if s[2].sum() >= 16]
    shares = defaultdict(list)
    for a in range(len(sets)):
        for b in range(len(sets)):
            if a == b:
                continue
            x = np.r_[sets[a][1][sets[a][2]], sets[b][1][sets[b][2]]]
            second = np.arange(len(x)) >= sets[a][2].sum()
            for _ in range(2):
                one = random.choice(np.flatnonzero(~second), 3, replace=False)
                two = random.choice(np.flatnonzero(second), 6, replace=False)
                liked, unliked = np.r_[one, two[:3]], two[3:]
                rest = np.setdiff1d(np.arange(len(x)), np.r_[liked, unliked])
                for name, rule in RULES.items():
                    for with_unlike in (False, True):
                        sent_away = x[unliked] if with_unlike else x[:0]
                        scores = rule(x[rest], x[liked], sent_away, background)
                        top = rest[np.argsort(-scores, kind="stable")[:10]]
                        shares[name, with_unlike].append(second[top].mean())
    return {key: np.mean(found) for key, found in shares.items()}


def main():
    data, kept = Path(sys.argv[1]), lab.kept_vectors(sys.argv[2])
    random = np.random.default_rng(20261124)
    chosen = {"reviews": list(reviews(data, kept)), "csfcube": list(csfcube(data, kept))}
    everything = np.concatenate([x for sets in chosen.values() for _, x, _ in sets])
    background = everything[random.choice(len(everything), BACKGROUND, replace=False)]
    for name, sets in chosen.items():
        for seeds in SEEDS:
            units, table = measure(sets, seeds, DRAWS[name], background, random)
            if not units:
                continue
            print(f"\n{name}, {seeds} liked, {units} units: MAP without, with unlike, difference")
            for rule in RULES:
                without, with_it = table[rule, False], table[rule, True]
                low = interval(with_it - without, random)
                m = interval(with_it, random)
                print(f"  {rule:28} {100 * without.mean():5.1f}  {100 * m[0]:5.1f} "
                      f"[{100 * m[1]:.1f}, {100 * m[2]:.1f}]  "
                      f"{100 * low[0]:+5.1f} [{100 * low[1]:+.1f}, {100 * low[2]:+.1f}]")
    print("\ntwo themes: share of the unliked one among the first ten, without and with unlike")
    shares = two_themes(chosen["reviews"], background, random)
    for rule in RULES:
        print(f"  {rule:28} {100 * shares[rule, False]:5.1f}  {100 * shares[rule, True]:5.1f}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes the files that neighbors.sh reads from an export of vectors.

Usage: scripts/bench/vectors.py EXPORT.npy DIRECTORY [copies=0] [noise=0.5]
  e.g. scripts/akin export --what vectors --to npy --out all.npy
       scripts/bench/vectors.py all.npy arxiv-1m 9

A thousand rows drawn at random become DIRECTORY/queries.npy, the others DIRECTORY/papers.npy,
followed by perturbed copies of them when wanted: a copy is the row, a unit vector, plus Gaussian
noise of the given norm, made a unit vector again. At 0.5 its cosine to the row is about 0.89.
Needs NumPy. The same each time.
"""
import pathlib
import sys

import numpy as np

QUERIES = 1000


def main(export, directory, copies=0, noise=0.5):
    rows = np.load(export, mmap_mode="r")
    random = np.random.default_rng(1)
    order = random.permutation(len(rows))
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    np.save(directory / "queries.npy", rows[np.sort(order[:QUERIES])])
    kept = rows[np.sort(order[QUERIES:])]
    papers = np.lib.format.open_memmap(
        directory / "papers.npy", mode="w+", dtype="<f4", version=(1, 0),
        shape=(len(kept) * (1 + int(copies)), kept.shape[1]))
    papers[:len(kept)] = kept
    for start in range(len(kept), len(papers), len(kept)):
        copy = random.standard_normal(kept.shape, dtype=np.float32)
        copy *= float(noise) / np.linalg.norm(copy, axis=1, keepdims=True)
        copy += kept
        copy /= np.linalg.norm(copy, axis=1, keepdims=True)
        papers[start:start + len(kept)] = copy


if len(sys.argv) not in (3, 4, 5):
    sys.exit(__doc__)
main(*sys.argv[1:])

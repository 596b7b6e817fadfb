#!/usr/bin/env python3
"""How fast served libraries answer: one launcher, or two compared in turns.

Usage: served.py LIBRARY LAUNCHER [LAUNCHER] [--rounds 3] [--requests 200] [--puts 20] [--seed 1]

LIBRARY is copied for each server, since papers are put into it; LAUNCHER is scripts/akin of a
checkout that was built. In each round the launchers take turns. A server is started, timed until it
is ready and until its first answer, then asked by one client with a new connection for each
request, for papers that are chosen again in each round and are the same for both launchers. PUT is
timed from its first byte until the paper's `related` has answers. Prints medians and 99th
percentiles in milliseconds over all rounds, resident memory, and with two launchers the ratio of
the second's medians to the first's.

Python 3, standard library only.
"""
import argparse
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.parse

TOKEN = "bench"
WORDS = "graph neural protein galaxy learning quantum field sparse random matrix network".split()


def ids(launcher, library, count):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        subprocess.run(
            [launcher, "export", "--what", "papers", "--out", out.name, "--home", library],
            check=True, capture_output=True)
        with open(out.name) as lines:
            found = [json.loads(line)["id"] for line in lines]
    return random.sample(found, min(count, len(found)))


class Server:
    def __init__(self, launcher, library):
        self.folder = tempfile.mkdtemp()
        home = os.path.join(self.folder, "library")
        shutil.copytree(library, home)
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            [launcher, "serve", "--home", home, "--port", "0", "--rate-limit", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=dict(os.environ, AKIN_TOKEN=TOKEN))
        for line in self.process.stdout:
            port = re.search(r"http://[^/]*:(\d+)/", line)
            if port:
                self.port = int(port.group(1))
                break
        else:
            raise SystemExit(f"{launcher} serve ended before it was ready")

    def since_start(self):
        return 1000 * (time.perf_counter() - self.start)

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Authorization": "Bearer " + TOKEN, "Content-Type": "application/json"}
        connection.request(method, path, body, headers if body else {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def timed(self, path):
        start = time.perf_counter()
        status, _ = self.ask("GET", path)
        if status != 200:
            raise SystemExit(f"{path}: {status}")
        return 1000 * (time.perf_counter() - start)

    def put(self, number):
        words = " ".join(random.Random(number).choices(WORDS, k=180))
        body = json.dumps({"title": f"Made {number}", "abstract": words})
        path = f"/api/v1/papers/made-{number}"
        start = time.perf_counter()
        status, content = self.ask("PUT", path, body)
        if status not in (200, 201):
            raise SystemExit(f"PUT {path}: {status} {content[:200]}")
        while not json.loads(self.ask("GET", path + "/related")[1]).get("related"):
            pass
        return 1000 * (time.perf_counter() - start)

    def resident(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


def round_of(launcher, library, papers, options, figures):
    server = Server(launcher, library)
    try:
        figures["ready"].append(server.since_start())
        path = "/api/v1/papers/" + urllib.parse.quote(papers[0], safe=":/.") + "/related"
        server.timed(path)
        figures["first answer"].append(server.since_start())
        by_id = ["/api/v1/papers/" + urllib.parse.quote(one, safe=":/.") for one in papers]
        queries = [" ".join(random.Random(one).sample(WORDS, 2)) for one in papers]
        typed = ["/api/v1/search?q=" + urllib.parse.quote(query) for query in queries]
        asked = {
            "paper": by_id,
            "related": [one + "/related" for one in by_id],
            "related, limit 100": [one + "/related?limit=100" for one in by_id[: len(by_id) // 2]],
            "related, diversity 0.5": [one + "/related?diversity=0.5" for one in by_id],
            "related, why": [one + "/related?why=true" for one in by_id[: len(by_id) // 4]],
            "search by words": [one + "&mode=words" for one in typed],
            "search": typed[: len(typed) // 2],
        }
        for name, paths in asked.items():
            figures[name] += [server.timed(path) for path in paths]
        for number in range(5):
            server.put(number)
        figures["PUT until found"] += [server.put(100 + n) for n in range(options.puts)]
        figures["resident MB"].append(server.resident())
    finally:
        server.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("library")
    parser.add_argument("launchers", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--puts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    names = ["ready", "first answer", "paper", "related", "related, limit 100", "related, diversity 0.5",
             "related, why", "search by words", "search", "PUT until found", "resident MB"]
    figures = [{name: [] for name in names} for _ in options.launchers]
    for _ in range(options.rounds):
        papers = ids(options.launchers[0], options.library, options.requests)
        for launcher, own in zip(options.launchers, figures):
            round_of(launcher, options.library, papers, options, own)
    for name in names:
        line = f"{name:24}"
        for own in figures:
            values = sorted(own[name])
            p99 = values[min(len(values) - 1, int(0.99 * len(values)))]
            line += f"  {statistics.median(values):9.1f} {p99:9.1f}"
        if len(figures) == 2:
            medians = [statistics.median(own[name]) for own in figures]
            line += f"  {medians[1] / medians[0]:6.2f}"
        print(line, flush=True)


if __name__ == "__main__":
    main()

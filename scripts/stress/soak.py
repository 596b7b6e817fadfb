#!/usr/bin/env python3
"""Asks and changes a served library for a while, and looks for errors, leaks and drift.

Usage: scripts/stress/soak.py LIBRARY [MINUTES [CLIENTS]]

Works on a copy of the library. CLIENTS clients ask for related papers, searches, reasons, groups
and pages; one more puts, replaces and deletes papers that this script makes up. Every minute it
prints requests, errors, resident memory and heap. In the end the server is stopped, its library
verified, and the last answers are compared with those of a server that has just opened it.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

AKIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "akin")
TOKEN = "soak"
WORDS = "tide storm gravity lattice neuron enzyme market protest grammar sonnet orbit glacier".split()
MISSED = 0.02  # twice what one index may miss
REFUSED = {429, 503, 507}  # documented, with Retry-After or a reason


class Server:
    def __init__(self, home):
        environment = dict(os.environ, AKIN_TOKEN=TOKEN)
        self.process = subprocess.Popen(
            [AKIN, "serve", "--home", home, "--port", "0"],
            stdout=subprocess.PIPE, env=environment, text=True)
        for line in self.process.stdout:
            address = re.search(r"http://\S+?/", line)
            if address:
                self.root = address.group().rstrip("/")
                break
        else:
            sys.exit("the server did not start")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def ask(self, path, method="GET", body=None):
        request = urllib.request.Request(self.root + path, body, method=method)
        if body is not None or method == "DELETE":
            request.add_header("Authorization", "Bearer " + TOKEN)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def resident(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) // 1024

    def heap(self):
        _, metrics = self.ask("/metrics")
        used = re.findall(r'jvm_memory_used_bytes\{area="heap"\} (\S+)', metrics.decode())
        return int(float(used[0])) >> 20 if used else -1

    def stop(self):
        self.process.terminate()
        return self.process.wait(60)


class Counts:
    def __init__(self):
        self.lock = threading.Lock()
        self.asked = self.refused = 0
        self.errors = []

    def note(self, what, status):
        with self.lock:
            self.asked += 1
            if status in REFUSED:
                self.refused += 1
            elif status >= 500 or status == 0:
                self.errors.append(f"{what}: {status}")


def questions(ids, dice):
    one = urllib.parse.quote(dice.choice(ids), safe="")
    text = urllib.parse.quote(" ".join(dice.sample(WORDS, 2)))
    return dice.choice([
        f"/api/v1/papers/{one}/related", f"/api/v1/papers/{one}/related?diversity=0.5",
        f"/api/v1/papers/{one}/related?why=true", f"/api/v1/papers/{one}/related?limit=40&group=topic",
        f"/api/v1/search?q={text}", f"/api/v1/search?q={text}&mode=words",
        f"/api/v1/suggest?q={text[:4]}", f"/papers/{one}", f"/search?q={text}", "/readyz"])


def read(server, ids, counts, end, seed):
    dice = random.Random(seed)
    while time.time() < end:
        path = questions(ids, dice)
        try:
            counts.note(path, server.ask(path)[0])
        except OSError as error:
            counts.note(f"{path} {error}", 0)


def write(server, counts, end):
    dice = random.Random(1)
    kept = {}
    while time.time() < end:
        key = f"soak-{dice.randrange(300)}"
        path = f"/api/v1/papers/{key}"
        try:
            if key in kept and dice.random() < 0.4:
                status, _ = server.ask(path, "DELETE")
                if status < 300:
                    del kept[key]
            else:
                title = " ".join(dice.sample(WORDS, 4)) + f" {dice.randrange(1000)}"
                paper = {"title": title, "abstract": f"We study {title} and its {dice.choice(WORDS)}."}
                status, _ = server.ask(path, "PUT", json.dumps(paper).encode())
                if status < 300:
                    kept[key] = title
            counts.note(path, status)
        except OSError as error:
            counts.note(f"{path} {error}", 0)
        time.sleep(0.2)
    return kept


def answers(server, ids, kept):
    told = {}
    for one in ids[:100] + sorted(kept)[:50]:
        status, body = server.ask(f"/api/v1/papers/{urllib.parse.quote(one, safe='')}/related")
        shown = json.loads(body).get("related", []) if status == 200 else []
        told[one] = status, {paper["paper"]["id"]: round(paper["cosine"], 5) for paper in shown}
    return told


def compared(last, quiet):
    """How many papers only one of two servers lists, of how many, and what cannot be right.

    An index that was changed is grouped otherwise than one that was just opened, and each finds 99
    of 100 neighbours; but both know the same papers, and their cosines are exact.
    """
    lone = listed = 0
    wrong = []
    for one, (status, before) in last.items():
        after_status, after = quiet[one]
        listed += len(before)
        lone += len(before.keys() - after.keys())
        if status != after_status or len(before) != len(after):
            wrong.append(f"{one}: {status}, {len(before)} papers; {after_status}, {len(after)}")
        wrong += [f"{one}: {paper} {before[paper]}, {after[paper]}"
                  for paper in before.keys() & after.keys() if before[paper] != after[paper]]
    return lone, listed, wrong


def main():
    library, minutes, clients = sys.argv[1], 30, 4
    if len(sys.argv) > 2:
        minutes = float(sys.argv[2])
    if len(sys.argv) > 3:
        clients = int(sys.argv[3])
    work = tempfile.mkdtemp()
    home = os.path.join(work, "library")
    shutil.copytree(library, home)
    listed = subprocess.run(
        [AKIN, "export", "--out", os.path.join(work, "papers.jsonl"), "--home", home],
        capture_output=True, text=True)
    if listed.returncode:
        sys.exit(listed.stderr)
    with open(os.path.join(work, "papers.jsonl")) as lines:
        ids = [json.loads(line)["id"] for line in lines]
    server, counts = Server(home), Counts()
    end = time.time() + 60 * minutes
    print(f"start: {server.resident()} MB resident, {server.heap()} MB of heap", flush=True)
    kept = {}
    threads = [threading.Thread(target=read, args=(server, ids, counts, end, i)) for i in range(clients)]
    threads.append(threading.Thread(target=lambda: kept.update(write(server, counts, end))))
    for thread in threads:
        thread.start()
    while time.time() < end:
        time.sleep(min(60, max(0, end - time.time())))
        print(f"{counts.asked} requests, {counts.refused} refused, {len(counts.errors)} errors, "
              f"{server.resident()} MB resident, {server.heap()} MB of heap", flush=True)
    for thread in threads:
        thread.join()
    last = answers(server, ids, kept)
    code = server.stop()
    verified = subprocess.run([AKIN, "verify", "--home", home], capture_output=True, text=True)
    quiet = Server(home)
    lone, listed, wrong = compared(last, answers(quiet, ids, kept))
    quiet.stop()
    print(f"exit code {code}, verify {verified.returncode}, {len(kept)} papers kept; of {listed} "
          f"papers in {len(last)} answers a server just started lists all but {lone}")
    for error in counts.errors[:20] + wrong[:20]:
        print(error)
    shutil.rmtree(work)
    failed = counts.errors or wrong or lone > MISSED * listed or verified.returncode
    sys.exit(1 if failed or code not in (0, 143) else 0)


if __name__ == "__main__":
    main()

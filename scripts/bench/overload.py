#!/usr/bin/env python3
"""How a running `akin serve` answers requests by id, alone and while other clients post texts.

Usage: overload.py PORT ID[,ID...] [--seconds 10] [--connections 1,16,64,256] [--texts 200] [--livez]

Prints for each number of connections: requests a second, the median and the 99th percentile in
milliseconds, and the answers by status; first alone, then while `--texts` clients post a text of
180 words each, again and again, whatever they are answered. Each connection is kept open and sends
its next request when the former is answered. Clients run in processes of their own, on the same
machine unless --host says otherwise, so they take processor time from the server.

Python 3, standard library only.
"""
import argparse
import collections
import http.client
import json
import multiprocessing
import random
import selectors
import socket
import time

WORDS = "graph network model data theory protein galaxy learning bound quantum field sparse".split()


def text(number):
    words = random.Random(number).choices(WORDS, k=180)
    return json.dumps({"like": [{"title": f"t {number}", "abstract": " ".join(words)}]}).encode()


class Connection:
    """One request at a time over a socket that does not block."""

    def __init__(self, address, requests):
        self.address, self.requests, self.socket = address, requests, None
        self.open()

    def open(self):
        if self.socket is not None:
            self.socket.close()
        self.socket = socket.create_connection(self.address, timeout=60)

    def send(self):
        self.buffer, self.begun = b"", time.perf_counter()
        self.socket.sendall(next(self.requests))

    def status(self):
        """The status once the whole answer is there, else None; 0 when the connection broke."""
        try:
            more = self.socket.recv(1 << 18)
        except OSError:
            more = b""
        if not more:
            return 0
        self.buffer += more
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.buffer[:end].lower()
        at = head.find(b"content-length:")
        if at >= 0:
            length = int(head[at + 15:].split(b"\r\n", 1)[0])
            whole = len(self.buffer) >= end + 4 + length
        else:
            whole = self.buffer.endswith(b"0\r\n\r\n")
        return int(head.split(b" ", 2)[1]) if whole else None


def run(address, requests, connections, seconds, results):
    """Keeps a number of connections busy and hands over (status, seconds) of each answer."""
    selector, answers = selectors.DefaultSelector(), []
    for _ in range(connections):
        connection = Connection(address, requests)
        connection.send()
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for key, _ in selector.select(0.2):
            connection = key.data
            status = connection.status()
            if status is None:
                continue
            answers.append((status, time.perf_counter() - connection.begun))
            if status == 0 or b"\r\nconnection: close" in connection.buffer.lower():
                selector.unregister(connection.socket)
                try:
                    connection.open()
                except OSError:
                    continue
                selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.send()
    results.put(answers)


def gets(host, paths):
    while True:
        yield f"GET {random.choice(paths)} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()


def posts(host):
    number = random.randrange(1 << 30)
    while True:
        number += 1
        body = text(number)
        head = (f"POST /api/v1/recommendations HTTP/1.1\r\nHost: {host}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n")
        yield head.encode() + body


def start(address, requests, connections, seconds):
    results = multiprocessing.Queue()
    process = multiprocessing.Process(
        target=run, args=(address, requests, connections, seconds, results), daemon=True)
    process.start()
    return process, results


def report(label, answers, seconds):
    times = sorted(taken for status, taken in answers if 200 <= status < 400) or [float("nan")]
    counts = dict(sorted(collections.Counter(status for status, _ in answers).items()))
    print(f"{label:42} {len(answers) / seconds:8.1f}/s  p50 {1000 * times[len(times) // 2]:8.1f} ms"
          f"  p99 {1000 * times[int(len(times) * 0.99)]:8.1f} ms  {counts}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("port", type=int)
    parser.add_argument("ids")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", default="1,16,64,256")
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--livez", action="store_true", help="ask /livez rather than papers by id")
    options = parser.parse_args()
    address = (options.host, options.port)
    paths = (["/livez"] if options.livez
             else [f"/api/v1/papers/{one}/related" for one in options.ids.split(",")])
    http.client.HTTPConnection(*address, timeout=60).request("GET", paths[0])
    for texts in (0, options.texts):
        for connections in map(int, options.connections.split(",")):
            posting = texts and start(address, posts(options.host), texts, options.seconds + 2)
            time.sleep(1 if texts else 0)
            _, results = start(address, gets(options.host, paths), connections, options.seconds)
            label = f"by id, {connections} connections" + (f", {texts} post texts" if texts else "")
            report(label.replace("by id", "/livez" if options.livez else "by id"),
                   results.get(), options.seconds)
            if posting:
                report("    their texts", posting[1].get(), options.seconds + 2)


if __name__ == "__main__":
    main()

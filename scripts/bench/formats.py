#!/usr/bin/env python3
"""Writes papers in many formats, to measure readers with (org.akin.ingest.ReaderFigures).

usage: formats.py PAPERS.jsonl[.gz] DIRECTORY [COUNT, 1000000] [FORMAT…]

Papers are repeated under other identifiers until there are COUNT.
"""
import csv, gzip, io, json, os, sys
from xml.sax.saxutils import escape

source, directory = sys.argv[1:3]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
only = set(sys.argv[4:])
opener = gzip.open if source.endswith(".gz") else open
with opener(source, "rt", encoding="utf-8") as lines:
    papers = [json.loads(line) for line in lines]


def numbered():
    for n in range(count):
        paper = papers[n % len(papers)]
        yield n, paper["title"], paper["abstract"], paper.get("authors", [])[:8], paper.get("year", 2000)


def turned(name):
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given else family


def flat(text):
    return " ".join(text.split())


def bib(text):
    """Braces that do not balance would end the field early; that is the fuzz's business, not this one's."""
    depth = 0
    for c in text:
        depth += c == "{"
        depth -= c == "}"
        if depth < 0:
            break
    return text if depth == 0 else text.replace("{", "").replace("}", "")


def jsonl(out):
    for n, title, summary, authors, year in numbered():
        out.write(json.dumps({"id": f"p{n}", "title": title, "abstract": summary, "authors": authors, "year": year}, ensure_ascii=False) + "\n")


def json_one_line(out):
    out.write('{"total": %d, "data": [' % count)
    for n, title, summary, authors, year in numbered():
        out.write((", " if n else "") + json.dumps({"paperId": f"{n:040x}", "title": title, "abstract": summary, "authors": [{"name": a} for a in authors], "year": year}, ensure_ascii=False))
    out.write("]}")


def openalex(out):
    for n, title, summary, authors, year in numbered():
        index = {}
        for place, word in enumerate(summary.split()):
            index.setdefault(word, []).append(place)
        out.write(json.dumps({"id": f"https://openalex.org/W{n}", "display_name": title, "publication_year": year, "authorships": [{"author": {"display_name": a}} for a in authors], "abstract_inverted_index": index}, ensure_ascii=False) + "\n")


def table(out, delimiter):
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["Title", "Authors", "Abstract", "Year", "DOI"])
    for n, title, summary, authors, year in numbered():
        writer.writerow([title, "; ".join(turned(a) for a in authors), summary, year, f"10.5555/row.{n}"])


def ris(out):
    for n, title, summary, authors, year in numbered():
        out.write(f"TY  - JOUR\nTI  - {flat(title)}\n" + "".join(f"AU  - {turned(a)}\n" for a in authors) + f"AB  - {flat(summary)}\nPY  - {year}\nDO  - 10.5555/ris.{n}\nER  - \n\n")


def nbib(out):
    for n, title, summary, authors, year in numbered():
        words, rows, row = summary.split(), [], ""
        for word in words:
            if len(row) + len(word) > 80:
                rows.append(row)
                row = ""
            row = (row + " " + word).strip()
        out.write(f"PMID- {n + 1}\nTI  - {flat(title)}\n" + "".join(f"FAU - {turned(a)}\n" for a in authors) + "AB  - " + "\n      ".join(rows + [row]) + f"\nDP  - {year} Jan 5\n\n")


def wos(out):
    out.write("FN Clarivate Analytics Web of Science\nVR 1.0\n")
    for n, title, summary, authors, year in numbered():
        out.write(f"PT J\nAF " + "\n   ".join(turned(a) for a in authors or ["Anon"]) + f"\nTI {flat(title)}\nAB {flat(summary)}\nPY {year}\nDI 10.5555/wos.{n}\nER\n\n")
    out.write("EF\n")


def refer(out):
    for n, title, summary, authors, year in numbered():
        out.write("%0 Journal Article\n" + "".join(f"%A {turned(a)}\n" for a in authors) + f"%T {flat(title)}\n%D {year}\n%R 10.5555/enw.{n}\n%X {flat(summary)}\n\n")


def bibtex(out):
    for n, title, summary, authors, year in numbered():
        out.write(f"@article{{key{n},\n  title = {{{bib(title)}}},\n  author = {{{bib(' and '.join(turned(a) for a in authors))}}},\n  abstract = {{{bib(summary)}}},\n  year = {year}\n}}\n\n")


def xml(head, record, tail):
    def write(out):
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n' + head)
        for n, title, summary, authors, year in numbered():
            out.write(record(n, escape(flat(title)), escape(flat(summary)), [escape(a) for a in authors], year))
        out.write(tail)
    return write


pubmed = xml("<PubmedArticleSet>", lambda n, t, s, a, y: f"<PubmedArticle><MedlineCitation><PMID>{n + 1}</PMID><Article><Journal><JournalIssue><PubDate><Year>{y}</Year></PubDate></JournalIssue></Journal><ArticleTitle>{t}</ArticleTitle><Abstract><AbstractText>{s}</AbstractText></Abstract><AuthorList>" + "".join(f"<Author><LastName>{x}</LastName></Author>" for x in a) + "</AuthorList></Article></MedlineCitation></PubmedArticle>\n", "</PubmedArticleSet>")
atom = xml('<feed xmlns="http://www.w3.org/2005/Atom">', lambda n, t, s, a, y: f"<entry><id>http://arxiv.org/abs/{n // 100000 + 1001:04d}.{n % 100000:05d}v1</id><title>{t}</title><summary>{s}</summary>" + "".join(f"<author><name>{x}</name></author>" for x in a) + f"<published>{y}-01-02T00:00:00Z</published></entry>\n", "</feed>")
oai = xml('<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>', lambda n, t, s, a, y: f'<record><header><identifier>oai:repo.example.org:{n}</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{t}</dc:title>' + "".join(f"<dc:creator>{x}</dc:creator>" for x in a) + f"<dc:description>{s}</dc:description><dc:date>{y}</dc:date></oai_dc:dc></metadata></record>\n", "</ListRecords></OAI-PMH>")
dblp = xml("<dblp>", lambda n, t, s, a, y: f'<article key="journals/toy/B{n}">' + "".join(f"<author>{x}</author>" for x in a) + f"<title>{t}.</title><year>{y}</year></article>\n", "</dblp>")

WRITERS = {
    "papers.jsonl": jsonl, "one-line.json": json_one_line, "openalex.jsonl": openalex,
    "papers.csv": lambda out: table(out, ","), "papers.tsv": lambda out: table(out, "\t"),
    "papers.ris": ris, "papers.nbib": nbib, "wos.txt": wos, "papers.enw": refer, "papers.bib": bibtex,
    "pubmed.xml": pubmed, "atom.xml": atom, "oai.xml": oai, "dblp.xml": dblp,
}

os.makedirs(directory, exist_ok=True)
for name, write in WRITERS.items():
    if not only or name in only:
        with open(os.path.join(directory, name), "w", encoding="utf-8", newline="") as out:
            write(out)
        print(os.path.join(directory, name), f"{os.path.getsize(os.path.join(directory, name)):,}", "bytes")

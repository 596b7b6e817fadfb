"""Asks a server through the client that OpenAPI Generator makes for Python: client.py URL [TOKEN]"""

import sys

import akin_client
from akin_client import PaperRecord, RecommendationRequest, Seed, SeedText

url, token = sys.argv[1], (sys.argv[2:] or [None])[0]
configuration = akin_client.Configuration(host=url, access_token=token)
with akin_client.ApiClient(configuration) as api:
    papers, search = akin_client.PapersApi(api), akin_client.SearchApi(api)
    info = akin_client.OperationApi(api).info()
    print(f"{info.papers} papers, model {info.model.name}")

    found = search.search("attention in neural networks", limit=3)
    assert len(found.related) == 3, found
    first = found.related[0].paper.id

    paper = papers.get_paper(first)
    assert paper.id == first and paper.title, paper
    related = papers.get_related(first, limit=5, var_from=1900, why=True, order="akin")
    assert len(related.related) == 5, related
    assert all(-1 <= one.cosine <= 1 for one in related.related)
    assert first not in [one.paper.id for one in related.related]
    assert related.related[0].why is not None

    grouped = papers.get_related(first, limit=10, group="topic")
    assert grouped.groups, grouped
    text = SeedText(title="Attention", abstract="A network that attends to parts of its input.")
    asked = RecommendationRequest(like=[Seed(first), Seed(text)], limit=4)
    recommended = papers.post_recommendations(asked)
    assert len(recommended.related) == 4, recommended

    topics = akin_client.TopicsApi(api)
    known = topics.topics().topics
    if known:
        one = topics.topic(known[0].id)
        assert one.label and one.size > 0, one
    else:
        print("no topics")

    try:
        papers.get_paper("arXiv:0000.00000")
        raise AssertionError("expected 404")
    except akin_client.exceptions.NotFoundException as missing:
        assert missing.data.status == 404 and missing.data.request_id, missing

    if token:
        writing = akin_client.WritingApi(api)
        record = PaperRecord(title="A client", abstract="Made by a generator.", year=2026)
        written = writing.put_paper("client-python", record)
        assert written.result == "added" and written.id == "client-python", written
        assert papers.get_paper("client-python").year == 2026
        assert writing.delete_paper("client-python").result == "removed"
print("Python: every call answered as described")

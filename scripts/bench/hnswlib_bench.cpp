// Recall and queries a second of hnswlib on the vectors the Java benchmark reads.
//
// Build: g++ -O3 -march=native -std=c++17 -pthread hnswlib_bench.cpp -o hnswlib_bench   (Debian: libhnswlib-dev)
// Run:   ./hnswlib_bench papers.npy queries.npy [k=10] [M=16] [efConstruction=200] [threads=2]
//
// Both files hold float32 rows of unit length. Truth is found by a full scan in this program. One
// line for each ef: recall@k and queries a second, one thread, mean and best pass of two
// seconds of the thread's own time.
#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <time.h>
#include <vector>

struct Rows {
  size_t count = 0, dimension = 0;
  std::vector<float> values;
  const float* row(size_t i) const { return values.data() + i * dimension; }
};

static Rows readNpy(const char* path) {
  std::ifstream in(path, std::ios::binary);
  char start[10];
  if (!in.read(start, 10) || std::memcmp(start, "\x93NUMPY", 6) != 0) {
    throw std::runtime_error(std::string(path) + ": not a version 1 .npy file");
  }
  std::string header((unsigned char)start[8] | (unsigned char)start[9] << 8, ' ');
  in.read(&header[0], header.size());
  Rows rows;
  if (header.find("'<f4'") == std::string::npos ||
      std::sscanf(header.c_str() + header.find("'shape'"), "'shape': (%zu, %zu)", &rows.count,
                  &rows.dimension) != 2) {
    throw std::runtime_error(std::string(path) + ": expected float32 rows");
  }
  rows.values.resize(rows.count * rows.dimension);
  in.read(reinterpret_cast<char*>(rows.values.data()), rows.values.size() * sizeof(float));
  return rows;
}

static double now() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

// Time this thread ran: on a shared machine the waiting belongs to the neighbours.
static double cpu() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static float dot(const float* a, const float* b, size_t n) {
  float sum = 0;
  for (size_t i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: %s papers.npy queries.npy [k M efc threads]\n", argv[0]), 2;
  Rows papers = readNpy(argv[1]), queries = readNpy(argv[2]);
  size_t k = argc > 3 ? std::atoi(argv[3]) : 10, m = argc > 4 ? std::atoi(argv[4]) : 16;
  size_t efc = argc > 5 ? std::atoi(argv[5]) : 200, threads = argc > 6 ? std::atoi(argv[6]) : 2;
  queries.count = std::min<size_t>(queries.count, 1000);

  std::vector<float> worst(queries.count);  // the k-th true cosine of each query
  for (size_t q = 0; q < queries.count; q++) {
    std::vector<float> all(papers.count);
    for (size_t i = 0; i < papers.count; i++) all[i] = dot(queries.row(q), papers.row(i), papers.dimension);
    std::nth_element(all.begin(), all.begin() + (k - 1), all.end(), std::greater<float>());
    worst[q] = all[k - 1] - 1e-6f;
  }

  hnswlib::InnerProductSpace space(papers.dimension);
  // HNSW_FILE names a file that keeps the graph for the next run
  const char* kept = std::getenv("HNSW_FILE");
  const bool load = kept && std::ifstream(kept).good();
  hnswlib::HierarchicalNSW<float>* made =
      load ? new hnswlib::HierarchicalNSW<float>(&space, kept)
           : new hnswlib::HierarchicalNSW<float>(&space, papers.count, m, efc);
  hnswlib::HierarchicalNSW<float>& graph = *made;
  double start = now();
  if (!load) {
    graph.addPoint(papers.row(0), 0);
    std::vector<std::thread> workers;
    for (size_t t = 0; t < threads; t++) {
      workers.emplace_back([&, t] {
        for (size_t i = 1 + t; i < papers.count; i += threads) graph.addPoint(papers.row(i), i);
      });
    }
    for (auto& worker : workers) worker.join();
    std::printf("hnswlib M %zu efc %zu: build %.1f s on %zu threads\n", m, efc, now() - start, threads);
    if (kept) graph.saveIndex(kept);
  }
  std::fflush(stdout);

  for (size_t ef : {16, 32, 64, 80, 96, 112, 128, 160, 200, 256, 320, 400, 512, 800}) {
    if (ef < k) continue;
    graph.setEf(ef);
    size_t hits = 0;
    for (size_t q = 0; q < queries.count; q++) {
      auto found = graph.searchKnn(queries.row(q), k);
      for (; !found.empty(); found.pop()) {
        hits += dot(queries.row(q), papers.row(found.top().second), papers.dimension) >= worst[q];
      }
    }
    double best = 0, begin = cpu();
    size_t searches = 0;
    while (cpu() - begin < 2) {
      double pass = cpu();
      for (size_t q = 0; q < queries.count; q++) graph.searchKnn(queries.row(q), k);
      best = std::max(best, queries.count / (cpu() - pass));
      searches += queries.count;
    }
    double recall = (double)hits / (queries.count * k);
    std::printf("ef %4zu recall@%zu %.4f  mean %.0f best %.0f q/s\n", ef, k, recall, searches / (cpu() - begin), best);
    std::fflush(stdout);
    if (recall > 0.9965) break;
  }
}

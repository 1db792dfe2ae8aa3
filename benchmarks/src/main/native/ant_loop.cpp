// AntLoop.java once more, in C++ on the same library: what the Java side is measured against.
//
//   ant_loop MODEL STATES    the model's XML; start states, one per line, positions then velocities
//
// Then for every line "STEPS SEED SEED..." on standard input, one thread per seed takes that many
// environment steps, and one line comes back: nanoseconds from the first start to the last end,
// nanoseconds of CPU time of all threads together, and the sum of the threads' checksums.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <deque>
#include <fstream>
#include <future>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <mujoco/mujoco.h>

namespace {

constexpr int kFrameSkip = 5;
constexpr int kHorizon = 1000;
constexpr int kTorso = 1;

mjModel* m;
std::vector<std::vector<double>> states;

[[noreturn]] void fail(const char* message) {
  std::fprintf(stderr, "ant_loop: %s\n", message);
  std::exit(1);
}

int64_t nanoseconds(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

// By strtod, since streams do not read hexadecimal numbers everywhere.
std::vector<double> numbers(const char* text) {
  std::vector<double> values;
  for (char* end;; text = end) {
    double value = std::strtod(text, &end);
    if (end == text) return values;
    values.push_back(value);
  }
}

double clip(double x) { return std::max(-1.0, std::min(1.0, x)); }

struct AntLoop {
  mjData* d = mj_makeData(m);
  double action[8];
  double observation[111];
  uint64_t random = 0;
  int next_state = 0;
  int steps = 0;
  double episode_return = 0;
  uint64_t checksum = 0;
  bool terminated = false;

  ~AntLoop() { mj_deleteData(d); }

  void start(uint64_t seed) {
    random = seed;
    next_state = static_cast<int>(seed % states.size());
    checksum = 0;
    begin_episode();
  }

  void begin_episode() {
    const std::vector<double>& state = states[next_state];
    next_state = (next_state + 1) % static_cast<int>(states.size());
    mj_resetData(m, d);
    std::memcpy(d->qpos, state.data(), sizeof(double) * m->nq);
    std::memcpy(d->qvel, state.data() + m->nq, sizeof(double) * m->nv);
    mj_forward(m, d);
    observe();
    steps = 0;
    episode_return = 0;
  }

  void end_episode() {
    for (double x : observation) mix(x);
    mix(episode_return);
  }

  void mix(double x) {
    uint64_t bits;
    std::memcpy(&bits, &x, sizeof bits);
    checksum = 31 * checksum + bits;
  }

  void step() {
    for (double& a : action) a = uniform();
    episode_return += environment_step();
    if (terminated || ++steps == kHorizon) {
      end_episode();
      begin_episode();
    }
  }

  double uniform() {
    random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return static_cast<double>(random >> 11) * 0x1p-52 - 1;
  }

  double environment_step() {
    double before = d->xpos[3 * kTorso];
    std::memcpy(d->ctrl, action, sizeof action);
    for (int i = 0; i < kFrameSkip; i++) mj_step(m, d);
    mj_rnePostConstraint(m, d);
    double forward = (d->xpos[3 * kTorso] - before) / (m->opt.timestep * kFrameSkip);
    double squares = 0;
    for (double a : action) squares += a * a;
    double forces = 0;
    for (int i = 0; i < 6 * m->nbody; i++) {
      double force = clip(d->cfrc_ext[i]);
      forces += force * force;
    }
    terminated = !(finite() && d->qpos[2] >= 0.2 && d->qpos[2] <= 1.0);
    observe();
    return forward + -(0.5 * squares) + -(0.0005 * forces) + 1;
  }

  bool finite() const {
    return std::all_of(d->qpos, d->qpos + m->nq, [](double x) { return std::isfinite(x); }) &&
           std::all_of(d->qvel, d->qvel + m->nv, [](double x) { return std::isfinite(x); });
  }

  void observe() {
    double* to = std::copy(d->qpos + 2, d->qpos + m->nq, observation);
    to = std::copy(d->qvel, d->qvel + m->nv, to);
    std::transform(d->cfrc_ext, d->cfrc_ext + 6 * m->nbody, to, clip);
  }
};

struct Times {
  int64_t start, end, cpu;
};

Times run(AntLoop& loop, int steps, uint64_t seed, std::shared_future<void> go) {
  go.wait();
  int64_t cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
  int64_t start = nanoseconds(CLOCK_MONOTONIC);
  loop.start(seed);
  for (int i = 0; i < steps; i++) loop.step();
  loop.end_episode();
  int64_t end = nanoseconds(CLOCK_MONOTONIC);
  return {start, end, nanoseconds(CLOCK_THREAD_CPUTIME_ID) - cpu};
}

void run_all(std::deque<AntLoop>& loops, int steps, const std::vector<uint64_t>& seeds) {
  std::promise<void> starter;
  std::shared_future<void> go = starter.get_future().share();
  std::vector<Times> times(seeds.size());
  std::vector<std::thread> threads;
  for (size_t i = 0; i < seeds.size(); i++) {
    threads.emplace_back([&, i] { times[i] = run(loops[i], steps, seeds[i], go); });
  }
  starter.set_value();
  for (std::thread& thread : threads) thread.join();
  Times all{INT64_MAX, 0, 0};
  uint64_t checksum = 0;
  for (size_t i = 0; i < seeds.size(); i++) {
    all = {std::min(all.start, times[i].start), std::max(all.end, times[i].end),
           all.cpu + times[i].cpu};
    checksum += loops[i].checksum;
  }
  std::cout << all.end - all.start << ' ' << all.cpu << ' ' << checksum << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) fail("usage: ant_loop MODEL STATES");
  if (mj_version() != mjVERSION_HEADER) fail("headers and library are of different versions");
  char message[1000] = "";
  m = mj_loadXML(argv[1], nullptr, message, sizeof message);
  if (!m) fail(message);
  std::ifstream lines(argv[2]);
  for (std::string line; std::getline(lines, line);) {
    states.push_back(numbers(line.c_str()));
    if (states.back().size() != static_cast<size_t>(m->nq + m->nv)) fail("bad start state");
  }
  if (states.empty()) fail("no start states");
  std::deque<AntLoop> loops;
  std::cout << mj_versionString() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    int steps;
    std::vector<uint64_t> seeds;
    words >> steps;
    for (uint64_t seed; words >> seed;) seeds.push_back(seed);
    if (seeds.empty()) fail("no seeds");
    while (loops.size() < seeds.size()) loops.emplace_back();
    run_all(loops, steps, seeds);
  }
  mj_deleteModel(m);
}

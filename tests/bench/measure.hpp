// Measuring one piece of work in a process of its own, so that its peak memory is its own.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail::bench {

/// What a piece of work took. CPU is user and system time of its process.
struct Cost {
    double wall_seconds = 0;
    double cpu_seconds = 0;
    double peak_megabytes = 0;
};

inline double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// User and system time, and the peak so far.
inline Cost cost_of(const rusage& usage) {
    return Cost{.wall_seconds = 0,
                .cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
                .peak_megabytes = static_cast<double>(usage.ru_maxrss) / 1024};
}

inline double now_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Runs `work` here and now.
template <class Work>
Cost timed(const Work& work) {
    rusage before{};
    rusage after{};
    getrusage(RUSAGE_SELF, &before);
    const double start = now_seconds();
    work();
    const double end = now_seconds();
    getrusage(RUSAGE_SELF, &after);
    Cost cost = cost_of(after);
    cost.cpu_seconds -= cost_of(before).cpu_seconds;
    cost.wall_seconds = end - start;
    return cost;
}

/// The medians of several costs, each figure by itself.
inline Cost median(const std::vector<Cost>& costs) {
    const auto middle = [&](double Cost::*figure) {
        std::vector<double> values;
        for (const Cost& cost : costs)
            values.push_back(cost.*figure);
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
    return Cost{.wall_seconds = middle(&Cost::wall_seconds),
                .cpu_seconds = middle(&Cost::cpu_seconds),
                .peak_megabytes = middle(&Cost::peak_megabytes)};
}

/// Runs `work` in a child process and returns what it says it took, with that process's peak. Ends
/// this program if the work fails: a table with a hole in its floor would be no measurement.
inline Cost apart(const std::function<Cost()>& work) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) std::exit(4);
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        try {
            const Cost cost = work();
            const bool is_told =
                write(ends[1], &cost, sizeof cost) == static_cast<ssize_t>(sizeof cost);
            std::_Exit(is_told ? 0 : 1);
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "fundtrail_bench: %s\n", failure.what());
            std::_Exit(1);
        }
    }
    close(ends[1]);
    Cost cost;
    const bool is_told = read(ends[0], &cost, sizeof cost) == static_cast<ssize_t>(sizeof cost);
    close(ends[0]);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    if (!is_told || status != 0) std::exit(1);
    cost.peak_megabytes = cost_of(usage).peak_megabytes;
    return cost;
}

/// The median of `runs` processes that each do `work` once.
inline Cost median_apart(int runs, const std::function<void()>& work) {
    std::vector<Cost> costs;
    for (int run = 0; run < runs; ++run)
        costs.push_back(apart([&] { return timed(work); }));
    return median(costs);
}

/// Runs a program, what it says thrown away; nothing if it cannot be run or fails.
inline std::optional<Cost> run_program(const std::vector<std::string>& arguments) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    std::fflush(nullptr);
    const double start = now_seconds();
    const pid_t child = fork();
    if (child == 0) {
        const bool is_silent = std::freopen("/dev/null", "w", stdout) != nullptr &&
                               std::freopen("/dev/null", "w", stderr) != nullptr;
        if (is_silent) execvp(argv.front(), argv.data());
        std::_Exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    if (status != 0) return std::nullopt;
    Cost cost = cost_of(usage);
    cost.wall_seconds = now_seconds() - start;
    return cost;
}

}  // namespace fundtrail::bench

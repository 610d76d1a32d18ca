// What was measured: printed row by row as it comes, and from size to size at the end.
#pragma once

#include "tests/bench/measure.hpp"

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::bench {

/// What a piece of work may cost at most; 0 where nothing is promised.
struct Goal {
    double ratio_max = 0;
    double seconds_max = 0;
    double megabytes_max = 0;
};

inline double ratio_of(double ours, double floor) {
    return floor > 0 ? ours / floor : 0;
}

/// A number without the zeros behind its point that say nothing: 4, 1.25.
inline std::string plain(double number) {
    std::string text(32, '\0');
    text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%g", number)));
    return text;
}

inline std::string in_words(const Goal& goal) {
    std::string words;
    if (goal.ratio_max > 0) words += plain(goal.ratio_max) + " times";
    if (goal.seconds_max > 0) words += plain(goal.seconds_max * 1e3) + " ms";
    if (goal.megabytes_max > 0) words += ", " + plain(goal.megabytes_max) + " MB";
    return words;
}

/// What of its goal the work misses: `time`, `memory`, both, or `-`; nothing without a goal. Where
/// the clock and the processor's time disagree, which of them is over: on a busy machine the clock
/// says nothing, and of work that waits for a disk the processor's time says little.
inline std::string missed(const Cost& ours, const Cost& floor, const Goal& goal) {
    const auto is_over = [&](double Cost::*seconds) {
        return (goal.ratio_max > 0 && ratio_of(ours.*seconds, floor.*seconds) > goal.ratio_max) ||
               (goal.seconds_max > 0 && ours.*seconds > goal.seconds_max);
    };
    if (in_words(goal).empty()) return {};
    const bool is_late = is_over(&Cost::wall_seconds);
    const bool is_laborious = is_over(&Cost::cpu_seconds);
    std::string words = is_late && is_laborious ? "time" : is_late ? "wall" : "";
    if (is_laborious && !is_late) words = "CPU";
    if (goal.megabytes_max > 0 && ours.peak_megabytes > goal.megabytes_max)
        words += words.empty() ? "memory" : ", memory";
    return words.empty() ? "-" : words;
}

class Table {
  public:
    /// What follows is of a ledger of that many records.
    void begin_size(std::int64_t records) {
        sizes_.push_back(records);
        print_head();
    }

    static void print_head() {
        std::printf("| %-32s | %9s | %9s | %6s | %9s | %9s | %6s | %-17s | %-12s | %7s | %8s |\n",
                    "work",
                    "ours ms",
                    "floor ms",
                    "ratio",
                    "ours CPU",
                    "floor CPU",
                    "ratio",
                    "goal",
                    "missed",
                    "ours MB",
                    "floor MB");
        std::printf("|---|---:|---:|---:|---:|---:|---:|---|---|---:|---:|\n");
    }

    static void print_row(const std::string& work,
                          const Cost& ours,
                          const Cost& floor,
                          const Goal& goal) {
        std::printf(
            "| %-32s | %9.2f | %9.2f | %6.2f | %9.2f | %9.2f | %6.2f | %-17s | %-12s | %7.1f | "
            "%8.1f |\n",
            work.c_str(),
            ours.wall_seconds * 1e3,
            floor.wall_seconds * 1e3,
            ratio_of(ours.wall_seconds, floor.wall_seconds),
            ours.cpu_seconds * 1e3,
            floor.cpu_seconds * 1e3,
            ratio_of(ours.cpu_seconds, floor.cpu_seconds),
            in_words(goal).c_str(),
            missed(ours, floor, goal).c_str(),
            ours.peak_megabytes,
            floor.peak_megabytes);
        std::fflush(stdout);
    }

    /// Prints a row, and keeps what of it grows with the size.
    void add(const std::string& work, const Cost& ours, const Cost& floor, const Goal& goal) {
        print_row(work, ours, floor, goal);
        keep("CPU ms", work, ours.cpu_seconds * 1e3);
        keep("peak MB", work, ours.peak_megabytes);
    }

    /// Keeps a figure of the current size for the growth, without printing it.
    void keep(const std::string& unit, const std::string& work, double figure) {
        for (Grown& grown : grown_) {
            if (grown.unit != unit || grown.work != work) continue;
            grown.figures[sizes_.back()] = figure;
            return;
        }
        grown_.push_back({.unit = unit, .work = work, .figures = {{sizes_.back(), figure}}});
    }

    /// A table for each unit: the figure at each size, and by how much it grew since the size
    /// before, under the factor of the records.
    void print_growth() const {
        for (const char* unit : {"CPU ms", "peak MB", "file MB", "bytes a record", "kB"})
            print_growth_in(unit);
    }

  private:
    struct Grown {
        std::string unit;
        std::string work;
        std::map<std::int64_t, double> figures;
    };

    void print_growth_in(const std::string& unit) const {
        std::printf("\n| %-32s |", unit.c_str());
        double before = 0;
        for (const std::int64_t size : sizes_) {
            const auto records = static_cast<double>(size);
            if (before > 0) std::printf(" x %5.2f |", records / before);
            std::printf(" %10.0f |", records);
            before = records;
        }
        std::printf("\n|---|");
        for (std::size_t column = 0; column + 1 < 2 * sizes_.size(); ++column)
            std::printf("---:|");
        std::printf("\n");
        for (const Grown& grown : grown_) {
            if (grown.unit == unit) print_grown(grown);
        }
    }

    void print_grown(const Grown& grown) const {
        std::printf("| %-32s |", grown.work.c_str());
        double before = 0;
        for (const std::int64_t size : sizes_) {
            const auto found = grown.figures.find(size);
            const double figure = found == grown.figures.end() ? 0 : found->second;
            if (size != sizes_.front()) std::printf(" %7.2f |", ratio_of(figure, before));
            std::printf(" %10.1f |", figure);
            before = figure;
        }
        std::printf("\n");
    }

    std::vector<std::int64_t> sizes_;
    std::vector<Grown> grown_;
};

}  // namespace fundtrail::bench

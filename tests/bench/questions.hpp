// What the program answers, one process a question, beside one process of `sqlite3` that reads one
// value.
#pragma once

#include "tests/bench/measure.hpp"
#include "tests/bench/mission.hpp"
#include "tests/bench/table.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::bench {

using Words = std::vector<std::string>;

struct Question {
    std::string name;
    Words words;
    Goal goal;
};

inline std::string program() {
    if (const char* named = std::getenv("FUNDTRAIL")) return named;
    return FUNDTRAIL_PROGRAM;
}

/// How often an answer is asked for that took so long the first time.
inline int runs_of(double seconds) {
    return seconds < 0.2 ? 21 : seconds < 2 ? 5 : 1;
}

/// The medians of ours and of the floor, in turns; nothing if one of them fails, after saying so.
inline std::optional<std::pair<Cost, Cost>> cost_of_answers(const std::string& name,
                                                            const Words& ours,
                                                            const Words& floor) {
    std::vector<Cost> our_costs;
    std::vector<Cost> floor_costs;
    do {
        const auto our_cost = run_program(ours);
        const auto floor_cost = run_program(floor);
        if (!our_cost || !floor_cost) {
            std::printf("| %-32s | not measured: `%s` cannot be run or fails |\n",
                        name.c_str(),
                        our_cost ? floor.front().c_str() : program().c_str());
            return std::nullopt;
        }
        our_costs.push_back(*our_cost);
        floor_costs.push_back(*floor_cost);
    } while (static_cast<int>(our_costs.size()) < runs_of(our_costs.front().wall_seconds));
    return std::pair{median(our_costs), median(floor_costs)};
}

inline void measure_question(const Question& question, const std::string& folder, Table& table) {
    Words ours{program(), "--ledger", folder};
    ours.insert(ours.end(), question.words.begin(), question.words.end());
    const Words floor{"sqlite3", folder + "/ledger.db", "select max(entry_index) from entry"};
    const auto costs = cost_of_answers(question.name, ours, floor);
    if (costs) table.add(question.name, costs->first, costs->second, question.goal);
}

inline void measure_questions(const std::string& folder, Table& table) {
    const Goal everyday{.ratio_max = 4, .megabytes_max = 16};
    // Near the end of the mission at a million records, so that most of it counts.
    const std::string day = "2026-12-15";
    const std::vector<Question> questions{
        {"list pledge", {"list", "pledge"}, everyday},
        {"list pledge --fund F01", {"list", "pledge", "--fund", "F01"}, everyday},
        {"show PL-00100", {"show", "PL-00100"}, everyday},
        {"show DB-00100 --context", {"show", "DB-00100", "--context"}, everyday},
        {"trace DB-00100 --up", {"trace", "DB-00100", "--up"}, everyday},
        {"inbox", {"--as", "certifier", "inbox"}, everyday},
        {"report trial-balance", {"report", "trial-balance"}, everyday},
        {"report trial-balance --fund F01", {"report", "trial-balance", "--fund", "F01"}, everyday},
        {"report budget", {"report", "budget"}, everyday},
        {"report pledges", {"report", "pledges"}, everyday},
        {"report obligations", {"report", "obligations"}, everyday},
        {"report trial-balance --as-of",
         {"report", "trial-balance", "--as-of", day},
         {.seconds_max = 2}},
        {"report trial-balance --known-at",
         {"report", "trial-balance", "--known-at", day},
         {.seconds_max = 2}},
        {"report budget --as-of", {"report", "budget", "--as-of", day}, {.seconds_max = 2}},
        {"report budget --known-at", {"report", "budget", "--known-at", day}, {.seconds_max = 2}},
    };
    for (const Question& question : questions)
        measure_question(question, folder, table);
}

inline void measure_completion(const std::string& folder, Table& table) {
    const Words floor{"sqlite3", folder + "/ledger.db", "select max(entry_index) from entry"};
    const auto measure = [&](const std::string& name, const Words& typed) {
        Words ours{program(), "complete", "--", "--ledger", folder};
        ours.insert(ours.end(), typed.begin(), typed.end());
        const auto costs = cost_of_answers(name, ours, floor);
        if (costs) table.add(name, costs->first, costs->second, {.seconds_max = 0.010});
    };
    measure("completing a code", {"list", "pledge", "--donor", "D0"});
    measure("completing a reference", {"show", "PL-001"});
}

inline void measure_proofs(const std::string& folder, Table& table) {
    const std::string key = Mission{folder}.sign();
    const std::string proof = folder + "/record.tlog-proof";
    const Goal goal{.ratio_max = 6};
    measure_question({"prove", {"prove", "DB-00100", "--output", proof}, goal}, folder, table);
    measure_question(
        {"check-proof", {"check-proof", proof, "--log-key", key, "--format", "json"}, goal},
        folder,
        table);
    std::error_code is_missing;
    const auto size = std::filesystem::file_size(proof, is_missing);
    if (is_missing) return;
    std::printf("\na proof: %.1f kB, goal 6\n", static_cast<double>(size) / 1e3);
    table.keep("kB", "a proof", static_cast<double>(size) / 1e3);
}

/// What a user waits for: both files are verified, and a report that verifies them is made.
/// `verify` is the cost of verifying ledger.db alone.
inline void measure_verified_report(const std::string& folder, const Cost& verify, Table& table) {
    const auto costs = cost_of_answers("report donor",
                                       {program(), "--ledger", folder, "report", "donor", "D01"},
                                       {program(), "--ledger", folder, "verify"});
    if (!costs) return;
    table.add("verify with the vault, floor without", costs->second, verify, {});
    table.add("report donor, floor our verify", costs->first, costs->second, {.ratio_max = 1.25});
}

inline void measure_version() {
    const auto costs = cost_of_answers("--version", {program(), "--version"}, {"git", "--version"});
    if (costs) Table::print_row("--version", costs->first, costs->second, {.ratio_max = 2});
}

}  // namespace fundtrail::bench

// Signed records verified a second, beside commits signed with ssh-keygen that `git log
// --show-signature` verifies.
#pragma once

#include "tests/bench/measure.hpp"
#include "tests/bench/mission.hpp"
#include "tests/bench/scratch_folder.hpp"
#include "tests/bench/works.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace fundtrail::bench {

// Git starts two processes a signature whatever the length of the history: a few hundred say what a
// million take.
constexpr int k_commits = 300;
constexpr std::int64_t k_records_signed_singly = 10'000;

/// How many were verified in what time.
struct Verified {
    double count = 0;
    Cost cost;

    [[nodiscard]] double per_second() const { return count / cost.wall_seconds; }
};

/// Makes a repository of signed commits, each with a message as long as a record; false if git or
/// ssh-keygen is missing or cannot.
inline bool make_repository(const std::string& folder) {
    // Nobody's own settings: they may sign otherwise.
    setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    const std::string key = folder + "/key";
    const std::string allowed = folder + "/allowed_signers";
    if (!run_program({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key})) return false;
    std::string public_key;
    std::getline(std::ifstream{key + ".pub"}, public_key);
    std::ofstream{allowed} << "bench@example.org " << public_key << '\n';
    const auto git = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"git", "-C", folder});
        return run_program(words).has_value();
    };
    if (!git({"init", "--quiet"})) return false;
    const std::vector<std::vector<std::string>> settings{{"user.name", "bench"},
                                                         {"user.email", "bench@example.org"},
                                                         {"gpg.format", "ssh"},
                                                         {"user.signingKey", key},
                                                         {"gpg.ssh.allowedSignersFile", allowed}};
    for (const auto& setting : settings) {
        if (!git({"config", setting[0], setting[1]})) return false;
    }
    const std::string message(330, 'r');
    for (int commit = 0; commit < k_commits; ++commit) {
        if (!git({"commit", "--quiet", "--allow-empty", "-S", "-m", message})) return false;
    }
    return git({"verify-commit", "HEAD"});
}

inline std::optional<Verified> verify_commits(const ScratchFolder& scratch) {
    const std::string folder = scratch.fresh("repository");
    if (!make_repository(folder)) return std::nullopt;
    std::vector<Cost> costs;
    for (int run = 0; run < 3; ++run) {
        const auto cost = run_program({"git", "-C", folder, "log", "--show-signature"});
        if (!cost) return std::nullopt;
        costs.push_back(*cost);
    }
    return Verified{.count = k_commits, .cost = median(costs)};
}

/// The registers at the beginning are verified too and not counted.
inline Verified verify_records_signed_singly(const ScratchFolder& scratch) {
    const std::string folder = scratch.fresh("signed-singly");
    static_cast<void>(median_apart(1, [&] {
        Mission mission{folder};
        mission.found();
        mission.append_pledges_signed_singly(k_records_signed_singly);
    }));
    return Verified{.count = static_cast<double>(k_records_signed_singly),
                    .cost = median_apart(3, [&] { verify_mission(folder); })};
}

inline void print_signed(const std::string& work,
                         const Verified& ours,
                         const Verified& git,
                         double goal) {
    const double times = ours.per_second() / git.per_second();
    const double times_by_cpu =
        (ours.count / ours.cost.cpu_seconds) / (git.count / git.cost.cpu_seconds);
    std::printf("| %-32s | %11.0f | %9.0f | %8.0f | %12.0f | %7.0f | %-6s |\n",
                work.c_str(),
                ours.per_second(),
                git.per_second(),
                times,
                times_by_cpu,
                goal,
                times >= goal          ? "-"
                : times_by_cpu >= goal ? "wall"
                                       : "time");
}

/// `batched` is the verification of the largest ledger measured, of entries of 1,000 records.
inline void measure_signatures(const Verified& batched) {
    const ScratchFolder scratch;
    const auto git = verify_commits(scratch);
    if (!git) {
        std::printf("\nsignatures: not measured, git or ssh-keygen is missing or fails\n");
        return;
    }
    std::printf(
        "\n| %-32s | %11s | %9s | %8s | %12s | %7s | %-6s |\n|---|---:|---:|---:|---:|---:|---|\n",
        "signed records verified a second",
        "ours",
        "git",
        "times",
        "times by CPU",
        "goal",
        "missed");
    print_signed("one signature a record", verify_records_signed_singly(scratch), *git, 250);
    print_signed("one signature a batch of 1,000", batched, *git, 10'000);
}

}  // namespace fundtrail::bench

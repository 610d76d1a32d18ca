// Import, verify and append beside their floors.
#pragma once

#include "ledger/verify/verify.hpp"
#include "tests/bench/floor.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/mission.hpp"
#include "tests/bench/scratch_folder.hpp"
#include "tests/bench/table.hpp"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace fundtrail::bench {

constexpr int k_appends = 40;
constexpr int k_append_processes = 5;

inline void write_mission(const std::string& folder, std::int64_t records) {
    Mission mission{folder};
    mission.found();
    mission.play(records);
}

inline void verify_mission(const std::string& folder) {
    const Verification verification = verify_ledger(folder + "/ledger.db", {});
    if (!verification.is_intact())
        throw std::runtime_error{verification.findings.list().front().message};
}

/// The identity of a ledger that stands: the leaf of its entry 0.
inline Hash id_of(const std::string& folder) {
    Database database = Database::open(folder + "/ledger.db", OpenMode::read_only_hostile);
    Statement row = database.prepare("SELECT note FROM entry WHERE entry_index = 0");
    if (!row.step()) throw std::runtime_error{folder + " holds no ledger"};
    return leaf_hash(row.blob(0));
}

inline Cost append_pledges(const std::string& folder) {
    Mission mission{folder};
    mission.open(id_of(folder));
    mission.set_clock(Timestamp{1'830'297'600});  // 2028-01-01
    mission.append_pledge();
    std::vector<Cost> costs;
    for (int append = 0; append < k_appends; ++append)
        costs.push_back(timed([&] { mission.append_pledge(); }));
    return median(costs);
}

inline Cost append_rows(const std::string& folder, bool keeps_open) {
    std::vector<Cost> costs;
    PlainAppender open_once{folder};
    open_once.append();
    for (int append = 0; keeps_open && append < k_appends; ++append) {
        costs.push_back(timed([&] { open_once.append(); }));
    }
    for (int append = 0; !keeps_open && append < k_appends; ++append) {
        costs.push_back(timed([&] { PlainAppender{folder}.append(); }));
    }
    return median(costs);
}

inline void read_both(const std::string& folder) {
    for (const char* file : {"/ledger.db", "/vault.db"}) {
        PlainDatabase database{folder + file};
        static_cast<void>(read_every_row(database, false));
    }
}

inline void copy_both(const std::string& folder, const std::string& target) {
    for (const char* file : {"/ledger.db", "/vault.db"})
        copy_rows(folder + file, target + file);
}

inline Cost difference(Cost a, const Cost& b) {
    a.wall_seconds -= b.wall_seconds;
    a.cpu_seconds -= b.cpu_seconds;
    return a;
}

inline int runs_at(std::int64_t records) {
    return records <= 20'000 ? 5 : records <= 200'000 ? 3 : 1;
}

/// Makes the ledger in `folder`, and as often again elsewhere as a median wants.
inline Cost make_ledger(const ScratchFolder& scratch,
                        const std::string& folder,
                        std::int64_t records) {
    // In processes of their own: the children that are measured later begin with little memory.
    std::vector<Cost> costs{apart([&] { return timed([&] { write_mission(folder, records); }); })};
    for (int run = 1; run < runs_at(records); ++run) {
        const std::string again = scratch.fresh("mission");
        costs.push_back(apart([&] { return timed([&] { write_mission(again, records); }); }));
    }
    scratch.remove("mission");
    return median(costs);
}

inline Cost floor_of_import(const ScratchFolder& scratch,
                            const std::string& folder,
                            std::int64_t records) {
    const int runs = runs_at(records);
    const Cost reading = median_apart(runs, [&] { read_both(folder); });
    const Cost copying = median_apart(runs, [&] { copy_both(folder, scratch.fresh("copy")); });
    scratch.remove("copy");
    return difference(copying, reading);
}

/// Returns what verifying took.
inline Cost measure_verify(const std::string& folder, std::int64_t records, Table& table) {
    const int runs = runs_at(records);
    const Cost ours = median_apart(runs, [&] { verify_mission(folder); });
    const Cost floor = median_apart(runs, [&] { check_and_hash(folder + "/ledger.db"); });
    table.add("verify", ours, floor, {.ratio_max = 1.5, .megabytes_max = 256});
    return ours;
}

/// Appends to copies: the rows of the floor mean nothing to a ledger.
inline void measure_appends(const ScratchFolder& scratch, const std::string& folder, Table& table) {
    const auto copy = [&](const std::string& name) {
        std::string target = scratch.fresh(name);
        for (const char* file : {"/ledger.db", "/vault.db"})
            std::filesystem::copy_file(folder + file, target + file);
        std::filesystem::copy(
            folder + "/keys", target + "/keys", std::filesystem::copy_options::recursive);
        return target;
    };
    const std::string target = copy("append");
    const std::string floor = copy("append-floor");
    std::vector<Cost> ours;
    std::vector<Cost> open_once;
    std::vector<Cost> open_anew;
    for (int run = 0; run < k_append_processes; ++run) {
        ours.push_back(apart([&] { return append_pledges(target); }));
        open_once.push_back(apart([&] { return append_rows(floor, true); }));
        open_anew.push_back(apart([&] { return append_rows(floor, false); }));
    }
    table.add("append", median(ours), median(open_anew), {.ratio_max = 1.5});
    Table::print_row("append, floor keeps files open", median(ours), median(open_once), {});
    scratch.remove("append");
    scratch.remove("append-floor");
}

}  // namespace fundtrail::bench

// Measures fundtrail beside its floors (README.md here): one table a size, then the growth from
// size to size.
//
//     fundtrail_bench [RECORDS …]            10000 and 100000 unless told otherwise
//     fundtrail_bench --make FOLDER RECORDS  makes the ledger in a new folder, its officers' keys
//                                            in FOLDER/config, and measures nothing
//     fundtrail_bench --only WORK RECORDS    one piece of work once, for a profiler: import,
//                                            verify, append, import-floor, verify-floor,
//                                            append-floor
//
// The program `fundtrail` is $FUNDTRAIL, else the one that was built beside this.
#include "tests/bench/questions.hpp"
#include "tests/bench/signatures.hpp"
#include "tests/bench/works.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::bench {
namespace {

/// Where the program looks for keys and settings if XDG_CONFIG_HOME says so.
std::string config_of(const std::string& folder) {
    return folder + "/config";
}

void store_keys(const std::string& folder) {
    Mission{folder}.store_keys(config_of(folder) + "/fundtrail/keys");
}

void print_sizes(const std::string& folder, double records, Table& table) {
    for (const char* file : {"ledger.db", "vault.db"}) {
        const auto bytes = static_cast<double>(std::filesystem::file_size(folder + "/" + file));
        std::printf("%s: %.1f MB, %.0f bytes a record\n", file, bytes / 1e6, bytes / records);
        table.keep("file MB", file, bytes / 1e6);
        table.keep("bytes a record", file, bytes / records);
    }
}

/// Returns what verification took.
Verified measure(std::int64_t about_records, Table& table) {
    const ScratchFolder scratch;
    const std::string folder = scratch.fresh("ledger");
    const Cost import = make_ledger(scratch, folder, about_records);
    store_keys(folder);
    setenv("XDG_CONFIG_HOME", config_of(folder).c_str(), 1);
    const std::int64_t records =
        PlainDatabase{folder + "/ledger.db"}.integer("SELECT count(*) FROM record");

    std::printf("\n%lld records\n\n", static_cast<long long>(records));
    table.begin_size(records);
    table.add("import",
              import,
              floor_of_import(scratch, folder, about_records),
              {.ratio_max = 2, .megabytes_max = 256});
    const Cost verify = measure_verify(folder, about_records, table);
    measure_verified_report(folder, verify, table);
    measure_questions(folder, table);
    measure_completion(folder, table);
    measure_appends(scratch, folder, table);
    measure_proofs(folder, table);
    print_sizes(folder, static_cast<double>(records), table);
    return Verified{.count = static_cast<double>(records), .cost = verify};
}

void run_only(std::string_view work, std::int64_t records) {
    const ScratchFolder scratch;
    const std::string folder = scratch.fresh("ledger");
    if (work == "import") return write_mission(folder, records);
    static_cast<void>(median_apart(1, [&] { write_mission(folder, records); }));
    if (work == "verify") return verify_mission(folder);
    if (work == "append") return static_cast<void>(append_pledges(folder));
    if (work == "import-floor") return copy_both(folder, scratch.fresh("copy"));
    if (work == "verify-floor") return check_and_hash(folder + "/ledger.db");
    if (work == "append-floor") return static_cast<void>(append_rows(folder, true));
    throw std::runtime_error{"there is no work " + std::string{work}};
}

void make(const std::string& folder, std::int64_t records) {
    if (!std::filesystem::create_directories(folder))
        throw std::runtime_error{folder + " is there already"};
    write_mission(folder, records);
    store_keys(folder);
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 3 && arguments[0] == "--only") {
        run_only(arguments[1], std::stoll(arguments[2]));
        return 0;
    }
    if (arguments.size() == 3 && arguments[0] == "--make") {
        make(arguments[1], std::stoll(arguments[2]));
        return 0;
    }
    std::vector<std::int64_t> sizes;
    for (const std::string& argument : arguments)
        sizes.push_back(std::stoll(argument));
    if (sizes.empty()) sizes = {10'000, 100'000};

    Table table;
    Verified largest;
    for (const std::int64_t size : sizes)
        largest = measure(size, table);
    std::printf("\nat any size\n\n");
    Table::print_head();
    measure_version();
    measure_signatures(largest);
    table.print_growth();
    return 0;
}

}  // namespace
}  // namespace fundtrail::bench

int main(int count, char** words) {
    try {
        return fundtrail::bench::run({words + 1, words + count});
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "fundtrail_bench: %s\n", failure.what());
        return 1;
    }
}

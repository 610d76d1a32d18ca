// Measures fundtrail beside its floors (README.md here) and prints one table a size.
//
//     fundtrail_bench [RECORDS …]            10000 and 100000 unless told otherwise
//     fundtrail_bench --only WORK RECORDS    one piece of work once, for a profiler: import,
//     verify, append,
//                                            import-floor, verify-floor, append-floor
//
// The program `fundtrail` is $FUNDTRAIL, else the one that was built beside this.
#include "ledger/verify/verify.hpp"
#include "tests/bench/floor.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/mission.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::bench {
namespace {

constexpr int k_appends = 40;
constexpr int k_questions = 21;

class ScratchFolder {
  public:
    ScratchFolder()
        : path_{(std::filesystem::temp_directory_path() / "fundtrail-bench-XXXXXX").string()} {
        if (mkdtemp(path_.data()) == nullptr)
            throw std::runtime_error{"no folder for the measurement"};
    }

    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;

    ~ScratchFolder() { std::filesystem::remove_all(path_); }

    /// A new folder in this one; what stood there is removed.
    [[nodiscard]] std::string fresh(const std::string& name) const {
        const std::string path = path_ + "/" + name;
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
        return path;
    }

  private:
    std::string path_;
};

void write_mission(const std::string& folder, std::int64_t records) {
    Mission mission{folder};
    mission.found();
    mission.play(records);
}

void verify_mission(const std::string& folder) {
    const Verification verification = verify_ledger(folder + "/ledger.db", {});
    if (!verification.is_intact())
        throw std::runtime_error{verification.findings.list().front().message};
}

/// The identity of a ledger that stands: the leaf of its entry 0.
Hash id_of(const std::string& folder) {
    Database database = Database::open(folder + "/ledger.db", OpenMode::read_only_hostile);
    Statement row = database.prepare("SELECT note FROM entry WHERE entry_index = 0");
    if (!row.step()) throw std::runtime_error{folder + " holds no ledger"};
    return leaf_hash(row.blob(0));
}

Cost append_pledges(const std::string& folder) {
    Mission mission{folder};
    mission.open(id_of(folder));
    mission.set_clock(Timestamp{1'830'297'600});  // 2028-01-01
    mission.append_pledge();
    std::vector<Cost> costs;
    for (int append = 0; append < k_appends; ++append)
        costs.push_back(timed([&] { mission.append_pledge(); }));
    return median(costs);
}

Cost append_rows(const std::string& folder, bool keeps_open) {
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

void print_head() {
    std::printf("| %-34s | %10s | %10s | %6s | %10s | %10s | %6s | %8s | %8s |\n",
                "work",
                "ours ms",
                "floor ms",
                "ratio",
                "ours CPU",
                "floor CPU",
                "ratio",
                "ours MB",
                "floor MB");
    std::printf("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
}

void print_row(const std::string& work, const Cost& ours, const Cost& floor) {
    const auto ratio = [](double a, double b) { return b > 0 ? a / b : 0; };
    std::printf("| %-34s | %10.2f | %10.2f | %6.2f | %10.2f | %10.2f | %6.2f | %8.1f | %8.1f |\n",
                work.c_str(),
                ours.wall_seconds * 1e3,
                floor.wall_seconds * 1e3,
                ratio(ours.wall_seconds, floor.wall_seconds),
                ours.cpu_seconds * 1e3,
                floor.cpu_seconds * 1e3,
                ratio(ours.cpu_seconds, floor.cpu_seconds),
                ours.peak_megabytes,
                floor.peak_megabytes);
    std::fflush(stdout);
}

Cost sum(Cost a, const Cost& b, double sign) {
    a.wall_seconds += sign * b.wall_seconds;
    a.cpu_seconds += sign * b.cpu_seconds;
    return a;
}

void read_both(const std::string& folder) {
    for (const char* file : {"/ledger.db", "/vault.db"}) {
        PlainDatabase database{folder + file};
        static_cast<void>(read_every_row(database, false));
    }
}

void copy_both(const std::string& folder, const std::string& target) {
    for (const char* file : {"/ledger.db", "/vault.db"})
        copy_rows(folder + file, target + file);
}

void print_import(const ScratchFolder& scratch,
                  const std::string& folder,
                  std::int64_t records,
                  int runs) {
    const Cost ours = median_apart(runs, [&] { write_mission(scratch.fresh("mission"), records); });
    const Cost reading = median_apart(runs, [&] { read_both(folder); });
    const Cost copying = median_apart(runs, [&] { copy_both(folder, scratch.fresh("copy")); });
    print_row("import", ours, sum(copying, reading, -1));
    static_cast<void>(scratch.fresh("copy"));
}

void print_appends(const ScratchFolder& scratch, const std::string& folder) {
    const auto copy = [&] {
        const std::string target = scratch.fresh("append");
        for (const char* file : {"/ledger.db", "/vault.db"})
            std::filesystem::copy_file(folder + file, target + file);
        std::filesystem::copy(
            folder + "/keys", target + "/keys", std::filesystem::copy_options::recursive);
        return target;
    };
    std::vector<Cost> ours;
    std::vector<Cost> open_once;
    std::vector<Cost> open_anew;
    for (int run = 0; run < 5; ++run) {
        std::string target = copy();
        ours.push_back(apart([&] { return append_pledges(target); }));
        target = copy();
        open_once.push_back(apart([&] { return append_rows(target, true); }));
        open_anew.push_back(apart([&] { return append_rows(target, false); }));
    }
    print_row("append, floor opens both files", median(ours), median(open_anew));
    print_row("append, floor keeps them open", median(ours), median(open_once));
    static_cast<void>(scratch.fresh("append"));
}

std::string program() {
    if (const char* named = std::getenv("FUNDTRAIL")) return named;
    return FUNDTRAIL_PROGRAM;
}

/// One process of ours beside one that reads a value by its key.
void print_question(const std::string& name,
                    const std::string& folder,
                    const std::vector<std::string>& words) {
    std::vector<std::string> ours{program(), "--ledger", folder};
    ours.insert(ours.end(), words.begin(), words.end());
    const std::vector<std::string> floor{
        "sqlite3", folder + "/ledger.db", "select max(entry_index) from entry"};
    std::vector<Cost> our_costs;
    std::vector<Cost> floor_costs;
    for (int run = 0; run < k_questions; ++run) {
        const auto our_cost = run_program(ours);
        const auto floor_cost = run_program(floor);
        if (!our_cost || !floor_cost) {
            std::printf("| %-34s | not measured: `%s` cannot be run or fails |\n",
                        name.c_str(),
                        our_cost ? "sqlite3" : program().c_str());
            return;
        }
        our_costs.push_back(*our_cost);
        floor_costs.push_back(*floor_cost);
    }
    print_row(name, median(our_costs), median(floor_costs));
}

void print_proofs(const std::string& folder) {
    const std::string key = Mission{folder}.sign();
    const std::string proof = folder + "/record.tlog-proof";
    print_question("prove", folder, {"prove", "DB-00100", "--output", proof});
    print_question(
        "check-proof", folder, {"check-proof", proof, "--log-key", key, "--format", "json"});
    std::printf("\na proof: %.1f kB\n",
                static_cast<double>(std::filesystem::file_size(proof)) / 1e3);
}

void measure(std::int64_t records) {
    const ScratchFolder scratch;
    const int runs = records <= 20'000 ? 5 : records <= 200'000 ? 3 : 1;
    const std::string folder = scratch.fresh("ledger");
    // In a process of its own too: the children that are measured begin with little memory.
    static_cast<void>(median_apart(1, [&] { write_mission(folder, records); }));
    const auto size = static_cast<double>(std::filesystem::file_size(folder + "/ledger.db"));
    const auto vault_size = static_cast<double>(std::filesystem::file_size(folder + "/vault.db"));
    const auto counted = static_cast<double>(
        PlainDatabase{folder + "/ledger.db"}.integer("SELECT count(*) FROM record"));
    std::printf("\n%.0f records: ledger.db %.1f MB, %.0f bytes a record; vault.db %.1f MB\n\n",
                counted,
                size / 1e6,
                size / counted,
                vault_size / 1e6);
    print_head();
    print_import(scratch, folder, records, runs);
    print_row("verify",
              median_apart(runs, [&] { verify_mission(folder); }),
              median_apart(runs, [&] { check_and_hash(folder + "/ledger.db"); }));
    print_question("report trial-balance", folder, {"report", "trial-balance"});
    print_question("inbox", folder, {"inbox"});
    print_appends(scratch, folder);
    print_proofs(folder);
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

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 3 && arguments[0] == "--only") {
        run_only(arguments[1], std::stoll(arguments[2]));
        return 0;
    }
    std::vector<std::int64_t> sizes;
    for (const std::string& argument : arguments)
        sizes.push_back(std::stoll(argument));
    if (sizes.empty()) sizes = {10'000, 100'000};
    for (const std::int64_t size : sizes)
        measure(size);
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

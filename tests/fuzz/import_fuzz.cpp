// Files that are handed to commands which would record them, as the whole program takes them: every
// one ends as done, refused or failed, never in a mistake of ours, and --dry-run writes nothing.
//
//     records          the rest is the file of this command, one of those below
//     {"type":"pledge.made",…}
//
// `csv` takes a mapping too, before a line `---`.
#include "cli/exit_code.hpp"
#include "cli/run.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "ledger/keyring.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using fundtrail::ensure;
using fundtrail::support::TestLedger;

struct FileCommand {
    std::string_view name;
    std::vector<std::string> words;
};

const std::vector<FileCommand>& commands() {
    static const std::vector<FileCommand> all{
        {"records", {"--as", "finance", "import", "records", "file"}},
        {"csv", {"--as", "finance", "import", "csv", "file", "--mapping", "mapping.toml"}},
        {"opening", {"--as", "finance", "import", "opening", "file", "--cutover", "2026-01-01"}},
        {"rates", {"--as", "finance", "rate", "import", "file"}},
        {"policy", {"--as", "admin", "policy", "set", "file"}},
        {"scale",
         {"--as", "finance", "assess", "--budget", "1000 USD", "--scale", "file", "--fund", "GEN"}},
        {"indicator",
         {"--as", "admin", "indicator", "add", "W1", "--from-library", "W1", "--library", "file"}},
        {"reply", {"witness", "add", "file"}},
        {"anchor", {"--as", "finance", "anchor", "file"}}};
    return all;
}

/// A ledger of the story of one payment, with its keys.
struct Desk {
    TestLedger ledger;
    std::string ledger_bytes;
    std::string vault_bytes;

    Desk() {
        ledger.play_story();
        const fundtrail::Keyring keyring{ledger.folder().path + "/fundtrail/keys"};
        for (const char* officer : {"admin", "finance"}) {
            keyring.store(std::string{"test.example/"} + officer,
                          fundtrail::support::key_of(officer),
                          {},
                          ledger.random());
        }
        ledger_bytes = fundtrail::support::bytes_of(ledger.path());
        vault_bytes = fundtrail::support::bytes_of(ledger.folder().vault());
    }

    [[nodiscard]] std::string path_of(const std::string& name) const {
        return ledger.folder().path + '/' + name;
    }

    /// The exit code.
    int run(std::vector<std::string> words) {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        fundtrail::support::CountingRandom random;
        fundtrail::Host host{.in = in,
                             .out = out,
                             .err = err,
                             .clock = ledger.clock(),
                             .random = random,
                             .environment = {{"XDG_CONFIG_HOME", ledger.folder().path}},
                             .current_folder = ledger.folder().path,
                             .ask_passphrase = {}};
        for (const char* word : {"--ledger", ".", "--dry-run", "--format", "json"})
            words.emplace_back(word);
        const int code = fundtrail::run(words, host);
        ensure(code != static_cast<int>(fundtrail::ExitCode::bug), "no file leads to a mistake");
        return code;
    }
};

Desk& desk() {
    static Desk the_one;
    return the_one;
}

/// What follows the first line, and for `csv` its mapping, written to files of their own.
void write_files(std::string_view command, std::string_view rest) {
    constexpr std::string_view k_parting = "\n---\n";
    const std::size_t parting = command == "csv" ? rest.find(k_parting) : std::string_view::npos;
    if (parting != std::string_view::npos) {
        fundtrail::support::write_bytes(desk().path_of("mapping.toml"),
                                        rest.substr(0, parting + 1));
        rest.remove_prefix(parting + k_parting.size());
    }
    fundtrail::support::write_bytes(desk().path_of("file"), rest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    const std::size_t line_bytes = std::min(input.find('\n'), input.size());
    const std::string_view name = input.substr(0, line_bytes);
    const auto command = std::find_if(commands().begin(),
                                      commands().end(),
                                      [&](const FileCommand& one) { return one.name == name; });
    if (command == commands().end() || line_bytes == input.size()) return -1;
    write_files(name, input.substr(line_bytes + 1));
    static_cast<void>(desk().run(command->words));
    ensure(fundtrail::support::bytes_of(desk().ledger.path()) == desk().ledger_bytes &&
               fundtrail::support::bytes_of(desk().ledger.folder().vault()) == desk().vault_bytes,
           "a rehearsal writes nothing");
    return 0;
}

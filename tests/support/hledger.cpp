#include "tests/support/hledger.hpp"

#include "core/money.hpp"
#include "reports/journal.hpp"
#include "reports/trial_balance.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace fundtrail::support {
namespace {

/// What a command prints; throws with all of it if the command fails.
std::string output_of(const std::string& command) {
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error{"no process for: " + command};
    std::string output;
    std::array<char, 4096> block{};
    while (const std::size_t size = std::fread(block.data(), 1, block.size(), pipe)) {
        output.append(block.data(), size);
    }
    if (::pclose(pipe) != 0) throw std::runtime_error{command + ": " + output};
    return output;
}

Balances balances_of_report(Database& database) {
    Balances balances;
    const TrialBalance report = build_trial_balance(database, {});
    for (const TrialBalance::Row& row : report.rows) {
        // XOF 2 may stand at nothing in USD: hledger leaves such accounts out.
        if (row.amount == 0) continue;
        balances[std::string{to_text(row.set)} + ':' + row.account + ":fund:" + row.fund] =
            amount_text(row.amount, report.basis.base_currency);
    }
    return balances;
}

}  // namespace

void require_hledger() {
    try {
        output_of("hledger --version");
    } catch (const std::runtime_error&) {
        FAIL(
            "hledger is not installed, and this test proves nothing without it: run "
            "tests/install_packages.sh test");
    }
}

/// Rows `"account","-1.00 USD"` below a header line.
Balances balances_of_hledger(const std::string& path) {
    output_of("hledger -f " + path + " check");
    const std::string csv = output_of("hledger -f " + path + " balance -B -N --flat -O csv");
    Balances balances;
    std::size_t line = csv.find('\n') + 1;
    while (line < csv.size()) {
        const std::size_t end = csv.find('\n', line);
        const std::string row = csv.substr(line, end - line);
        const std::size_t middle = row.find("\",\"");
        const std::size_t unit = row.rfind(" USD\"");
        if (middle == std::string::npos || unit == std::string::npos)
            throw std::runtime_error{"strange row: " + row};
        balances[row.substr(1, middle - 1)] = row.substr(middle + 3, unit - middle - 3);
        line = end + 1;
    }
    return balances;
}

Compared compare(const std::string& ledger) {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("journal");
    Database database = Database::open(ledger, OpenMode::read_only_hostile);
    const Transaction reading{database, Transaction::Mode::deferred};
    std::ofstream out{path};
    JournalWriter journal{out};
    Findings findings;
    journal.finish(walk_ledger(database, findings, {&journal}));
    out.close();
    return Compared{.ours = balances_of_report(database), .hledgers = balances_of_hledger(path)};
}

}  // namespace fundtrail::support

#include "tests/attacks/reader.hpp"

#include "cli/run.hpp"
#include "core/ensure.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>

namespace fundtrail::attacks {
namespace {

namespace fs = std::filesystem;

Answer read_answer(int exit_code, const std::string& out) {
    Answer answer{.exit_code = exit_code};
    const nlohmann::json json = nlohmann::json::parse(out);
    if (!json.contains("findings")) return answer;
    for (const auto& finding : json.at("findings"))
        answer.findings.push_back(finding.at("code"));
    for (const auto& limit : json.at("limits"))
        answer.limits.push_back(limit);
    for (const auto& evidence : json.value("evidence", nlohmann::json::array()))
        answer.evidence.push_back(evidence);
    for (const auto& key : json.value("compromised", nlohmann::json::array())) {
        for (const std::int64_t entry : key.at("entries"))
            answer.in_other_hands.push_back(entry);
    }
    for (const auto& entry : json.value("backdated", nlohmann::json::array()))
        answer.backdated.push_back(entry.at("entry"));
    answer.protected_entries = json.at("protected_entries");
    answer.times_running_back = json.at("times_running_back");
    return answer;
}

}  // namespace

void Reader::has_seen(const std::string& ledger_path) {
    is_given(ledger_path);
    ensure(verify().findings.empty(), "what a reader has seen before was in order");
}

void Reader::is_given(const std::string& ledger_path) {
    const fs::path folder = fs::path{path()}.parent_path();
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const std::string end : {"", "-wal", "-journal"}) {
        if (fs::exists(ledger_path + end)) fs::copy_file(ledger_path + end, path() + end);
    }
}

void Reader::is_given_vault(const std::string& vault_path) {
    fs::copy_file(vault_path, fs::path{path()}.replace_filename("vault.db"));
}

Answer Reader::verify(Kept kept) {
    std::vector<std::string> words{"--ledger", "ledger", "--format", "json", "verify"};
    const auto add = [&](const std::string& option, const std::optional<std::string>& text) {
        if (!text) return;
        support::write_bytes(folder_.path_of(option.substr(2)), *text);
        words.insert(words.end(), {option, option.substr(2)});
    };
    add(kept == Kept::extended ? "--against" : "--since", checkpoint_);
    add("--policy", policy_);
    if (ledger_id_) words.insert(words.end(), {"--ledger-id", *ledger_id_});

    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Host host{.in = in,
              .out = out,
              .err = err,
              .clock = clock_,
              .random = random_,
              .environment = {{"XDG_CONFIG_HOME", folder_.path_of("config")}},
              .current_folder = folder_.path(),
              .ask_passphrase = {}};
    const int exit_code = run(words, host);
    Answer answer = read_answer(exit_code, out.str());
    answer.said = out.str() + err.str();
    return answer;
}

}  // namespace fundtrail::attacks

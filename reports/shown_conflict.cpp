#include "reports/shown_conflict.hpp"

#include "core/checkpoint.hpp"
#include "core/encoding.hpp"
#include "ledger/verify/finding.hpp"
#include "reports/verification.hpp"

#include <string>
#include <utility>

namespace fundtrail {
namespace {

Finding unproven(const ConflictEvidence& evidence) {
    return Finding{.code = "evidence.unproven",
                   .message = evidence.fork
                                  ? "the two checkpoints are not both signed by keys that you "
                                    "trust, or no fork of one ledger follows from them; if its key "
                                    "was replaced, name each with --log-key"
                                  : "there is no proof that one key signed two histories: one "
                                    "checkpoint may be older, or of another ledger"};
}

const char* limit_of(bool proves) {
    return proves ? "it does not show which of the two histories is true, or whether the key was "
                    "stolen"
                  : "evidence that fails shows nothing of either history";
}

std::string in_words(const std::string& note) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return note.empty() ? "none" : "unreadable";
    return "the first " + std::to_string(parsed->checkpoint.tree.size) + " entries of " +
           parsed->checkpoint.origin + ", root " + base64(parsed->checkpoint.tree.root.view());
}

}  // namespace

Page to_page(const ConflictEvidence& evidence, bool proves) {
    Page page{.title = proves ? "Proven: the ledger's key signed two histories" : "Not proven",
              .facts = {{"Held", in_words(evidence.held)}, {"Found", in_words(evidence.found)}},
              .tables = {},
              .notes = {}};
    if (!proves) page.facts.emplace_back("Finding", unproven(evidence).message);
    page.notes.push_back("Limit: " + std::string{limit_of(proves)} + '.');
    PageTable data{.caption = {}, .columns = {{.title = "Item"}, {.title = "Value"}}, .rows = {}};
    data.rows.push_back({"verdict", page.title});
    for (const auto& [item, value] : page.facts) {
        data.rows.push_back({item, value});
    }
    page.data = std::move(data);
    return page;
}

JsonValue to_json(const ConflictEvidence& evidence, bool proves) {
    JsonValue::Array findings;
    if (!proves) findings.push_back(to_json(unproven(evidence)));
    JsonValue json;
    json["verdict"] = proves ? "two_histories" : "findings";
    json["held"] = evidence.held;
    json["found"] = evidence.found;
    json["findings"] = std::move(findings);
    json["limits"] = JsonValue::Array{limit_of(proves)};
    return json;
}

}  // namespace fundtrail

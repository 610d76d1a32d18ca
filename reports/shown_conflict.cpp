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

std::string in_words(const std::string& note, const Words& words) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return note.empty() ? words("none") : words("unreadable");
    const auto& checkpoint = parsed->checkpoint;
    return words("the first {1} entries of {2}, root {3}",
                 {std::to_string(checkpoint.tree.size),
                  checkpoint.origin,
                  base64(checkpoint.tree.root.view())});
}

/// All but its data.
Page read_page(const ConflictEvidence& evidence, bool proves, const Words& words) {
    Page page{.title = proves ? words("Proven: the ledger's key signed two histories")
                              : words("Not proven"),
              .facts = {{words("Held"), in_words(evidence.held, words)},
                        {words("Found"), in_words(evidence.found, words)}},
              .tables = {},
              .notes = {}};
    if (!proves) page.facts.emplace_back(words("Finding"), words(unproven(evidence).message));
    page.notes.push_back(words("Limit: {1}.", {words(limit_of(proves))}));
    return page;
}

}  // namespace

Page to_page(const ConflictEvidence& evidence, bool proves, const Words& words) {
    Page page = read_page(evidence, proves, words);
    const Page said = read_page(evidence, proves, Words::for_programs());
    PageTable data{.caption = {}, .columns = {{.title = "Item"}, {.title = "Value"}}, .rows = {}};
    data.rows.push_back({"verdict", said.title});
    for (const auto& [item, value] : said.facts) {
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

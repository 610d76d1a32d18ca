// Whether a saved report is what the ledger gives: made again from the ledger's first entries, as
// many as it states, and compared figure by figure.
//
// JSON: {"verdict":"same"|"differs"|"incomplete" (nothing differs, and not all was
// compared),"report":"donor","size" (entries that the report states),
// "asked":{…},"standing":"this_ledger"|"longer"|"another_history"|"another_ledger",
// "differences":[{"in":"figures"|"page"|"print","place","stated","recomputed"}] (the first of each;
// `stated` or `recomputed` is absent where that side has none),"differences_count",
// "by_verifier":[{"place","stated","found"}],"by_verifier_count","not_compared":[…],
// "ledger":{"verdict","findings","findings_count","origin","entries"} (all of it, as it stands
// now), "limits":[…]}
#pragma once

#include "core/json.hpp"
#include "core/result.hpp"
#include "reports/differences.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/render/html.hpp"
#include "reports/saved_report.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// How the ledger that is at hand stands to the one that the report is of.
enum class ReportStanding : std::uint8_t {
    this_ledger,      // its first entries are those of the report, as far as the report says
    longer,           // the report is of more entries than there are
    another_history,  // the same ledger by its name and id, and other entries
    another_ledger,
};

[[nodiscard]] std::string_view to_text(ReportStanding standing);

struct ReportCheck {
    SavedReport saved;
    JsonValue asked = {};
    ReportStanding standing = ReportStanding::this_ledger;
    Verification ledger = {};         // its findings and limits are those of all that it holds now
    std::int64_t ledger_entries = 0;  // that it holds now
    Differences figures = {};
    Differences page = {};
    Differences print = {};
    Differences by_verifier = {};  // stated, and as this verifier finds it
    /// False where something could not be compared here that makes part of what was saved.
    bool is_whole = true;
    std::vector<std::string> not_compared = {};  // sentences, in the reader's language

    /// Nothing that was compared differs.
    [[nodiscard]] bool is_same() const;
};

/// A page that was saved, and the template by which it is rendered again.
struct PageToCheck {
    std::string_view html;
    SavedPage saved;
    PageTemplate page_template;
};

/// What a check gives beside its result.
struct CheckedReport {
    ReportCheck check;
    /// The page as the ledger gives it, with the data that the saved page carries; empty without a
    /// page, or where figures could not be made again.
    std::string html = {};
    std::string_view data = {};  // that the saved page carries for programs
    Language language = Language::english;
    /// The same without proofs and without what only checks them: as it is printed.
    std::string printed = {};
};

/// Makes the report that `stated` says it is again from the ledger of `own`, whose options, vault
/// and progress are the verifier's. `page` is the page that was saved with it, if there is one.
/// Refuses as read_saved_report, and (`saved-report`) a page in a language that there is not.
/// Throws as the maker of the report; InputError if the template cannot be used.
[[nodiscard]] Result<CheckedReport> check_report(JsonView stated,
                                                 const std::optional<PageToCheck>& page,
                                                 const ReportQuestion& own);

[[nodiscard]] Page to_page(const ReportCheck& check, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const ReportCheck& check);

}  // namespace fundtrail

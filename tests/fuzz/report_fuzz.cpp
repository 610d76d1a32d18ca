// Reports that somebody saved, or made up, as JSON or as a page: what is called the same is what
// the ledger gives, and proofs that a page carries prove nothing but what stands in the ledger.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "reports/proven_page.hpp"
#include "reports/render/html.hpp"
#include "reports/report.hpp"
#include "reports/report_check.hpp"
#include "tests/support/test_ledger.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace {

using fundtrail::ensure;
using fundtrail::ReportQuestion;

/// The ledger of the story of one payment.
const std::string& ledger_path() {
    static const std::string the_path = [] {
        static fundtrail::support::TestLedger ledger;
        ledger.play_story();
        return ledger.path();
    }();
    return the_path;
}

/// The same report made again, as JSON.
std::string made_again(const fundtrail::SavedReport& saved) {
    ReportQuestion question = saved.question;
    question.ledger = ledger_path();
    const auto report = fundtrail::find_report(saved.name)->make(question);
    return report ? write_canonical((*report)->json()) : std::string{};
}

void check(std::string_view json, const std::optional<fundtrail::PageToCheck>& page) {
    fundtrail::JsonTree tree;
    const fundtrail::JsonLimits limits{.bytes_max = fundtrail::k_saved_report_bytes_max,
                                       .depth_max = fundtrail::k_report_depth_max};
    if (tree.read_object(json, limits)) return;
    const auto checked = check_report(tree.root(), page, ReportQuestion{.ledger = ledger_path()});
    if (!checked) return;
    const fundtrail::ReportCheck& result = checked->check;
    ensure(!to_page(result).title.empty() && !write_canonical(to_json(result)).empty(),
           "what was found can be told");
    ensure(result.ledger.is_intact(), "no report says anything of the ledger");
    if (!result.is_same() || result.by_verifier.count() > 0) return;
    ensure(write_canonical(fundtrail::JsonValue{tree.root()}) == made_again(result.saved),
           "what is called the same is the same");
    if (page) ensure(checked->html == page->html, "so is the page");
}

void check_page(std::string_view html) {
    const auto saved = fundtrail::read_saved_page(html);
    if (!saved) return;
    check(saved->data,
          fundtrail::PageToCheck{
              .html = html, .saved = *saved, .page_template = fundtrail::embedded_template()});
}

void check_proofs(std::string_view html) {
    const auto carried = fundtrail::read_carried_proofs(html);
    if (!carried) return;
    const auto checked = check_all(*carried, {});
    ensure(!are_proven(checked), "no trust, no proof");
    ensure(!to_page(checked, fundtrail::Words{}).title.empty(), "what was found can be told");
    ensure(!write_canonical(to_json(checked)).empty(), "what was found can be told");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    try {
        if (input.starts_with('{')) {
            check(input, std::nullopt);
        } else {
            check_page(input);
            check_proofs(input);
        }
    } catch (const fundtrail::Error&) {
        // Says why it cannot be made again.
    }
    return 0;
}

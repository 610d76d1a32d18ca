#include "reports/report_check.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/schema.hpp"
#include "reports/page_differences.hpp"
#include "reports/page_proofs.hpp"
#include "reports/proven_page.hpp"
#include "reports/replay_facts.hpp"
#include "reports/report.hpp"
#include "reports/report_basis.hpp"

#include <array>
#include <utility>

namespace fundtrail {
namespace {

std::optional<Language> language_of(std::string_view tag) {
    for (const Language language : {Language::english, Language::french}) {
        if (to_text(language) == tag) return language;
    }
    return std::nullopt;
}

/// The saved question, asked of the ledger that is at hand.
ReportQuestion asked_again(const SavedReport& saved, const ReportQuestion& own) {
    ReportQuestion question = saved.question;
    question.ledger = own.ledger;
    question.options = own.options;
    question.progress = own.progress;
    question.vault = question.extras.is_open ? own.vault : nullptr;
    return question;
}

std::optional<std::string> text_of(const JsonValue& report, std::string_view key) {
    const JsonValue* const value = report.find(key);
    if (value == nullptr || value->kind() != JsonKind::string) return std::nullopt;
    return value->text();
}

std::optional<std::string> text_of(JsonView report, std::string_view key) {
    const auto value = report.find(key);
    if (!value || value->kind() != JsonKind::string) return std::nullopt;
    return std::string{value->text()};
}

/// What tells one ledger from another: its origin where a report names it, else its name.
ReportStanding standing_of(JsonView stated, const JsonValue& recomputed) {
    for (const std::string_view key : {"origin", "ledger"}) {
        if (text_of(stated, key) != text_of(recomputed, key)) return ReportStanding::another_ledger;
    }
    return text_of(stated, "root") == text_of(recomputed, "root") ? ReportStanding::this_ledger
                                                                  : ReportStanding::another_history;
}

/// Of a report of something else every figure would differ: only what tells that is told.
void tell_sources(JsonView stated, const JsonValue& recomputed, Differences& differences) {
    for (const std::string_view key : {"origin", "ledger", "root"}) {
        compare_if_any(stated.find(key), recomputed.find(key), std::string{key}, differences);
    }
}

std::int64_t entries_of(const std::string& path) {
    Database database = Database::open(path, OpenMode::read_only_hostile);
    require_known_file(database, k_ledger_application_id);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return read_report_basis(database, Filter{}).ledger_entries;
}

Verification verify_whole(const ReportQuestion& question) {
    std::vector<WalkObserver*> observers;
    if (question.progress != nullptr) observers.push_back(question.progress);
    return verify_ledger(question.ledger, question.options, observers);
}

/// Proofs are checked as check-proof does, under the key that the ledger had then.
void check_proofs(std::string_view html, const std::string& log_key, Differences& differences) {
    const auto key = parse_verifier_key(log_key);
    const auto carried = read_carried_proofs(html);
    if (!carried || !key) {
        differences.add({.place = {Phrase{"the proofs that the page carries"}},
                         .stated = carried ? Phrase{"proofs"} : verbatim(carried.error().reason),
                         .recomputed = Phrase{"proofs under the key of the ledger"}});
        return;
    }
    for (const CheckedProof& one :
         check_all(*carried, ProofTrust{.log_keys = {*key}, .policy = std::nullopt})) {
        if (one.proven) continue;
        differences.add(
            {.place = {Phrase{"the proof of record {1}", {one.record}}},
             .stated = Phrase{"a proof that does not hold: {1}", {one.proven.error().reason}},
             .recomputed = Phrase{"a proof"}});
    }
}

/// The page with all that a browser opens, and as it is printed.
struct Rendered {
    std::string html;
    std::string printed;
};

Rendered render(Page page, const Words& words, const PageToCheck& saved) {
    Rendered rendered;
    rendered.html = render_html(
        page, words, saved.page_template, PageData{.report = std::string{saved.saved.data}});
    page.proofs.clear();
    rendered.printed = render_html(page, words, saved.page_template);
    return rendered;
}

void check_page(const PageToCheck& saved,
                const Words& words,
                const Report& report,
                const ReportQuestion& question,
                CheckedReport& checked) {
    Differences& differences = checked.check.page;
    Page page = report.page(words);
    const bool has_proofs = !saved.saved.proofs.empty();
    if (has_proofs && report.verification() != nullptr) {
        Database database = Database::open(question.ledger, OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        // What cannot be carried is told as a difference of the page.
        static_cast<void>(carry_as_saved(page, database, saved.saved.proofs, words));
        check_proofs(saved.html, report.verification()->log_key, differences);
    }
    Rendered again = render(page, words, saved);
    if (!has_proofs && saved.html != again.html) {
        // A page that could carry no proofs says so.
        page.notes.push_back(no_proofs_note(words));
        Rendered with_note = render(page, words, saved);
        if (saved.html == with_note.html) again = std::move(with_note);
    }
    compare_pages(saved.html, again.html, differences);
    checked.html = std::move(again.html);
    checked.printed = std::move(again.printed);
}

}  // namespace

std::string_view to_text(ReportStanding standing) {
    switch (standing) {
        case ReportStanding::this_ledger:
            return "this_ledger";
        case ReportStanding::longer:
            return "longer";
        case ReportStanding::another_history:
            return "another_history";
        case ReportStanding::another_ledger:
            return "another_ledger";
    }
    return {};
}

bool ReportCheck::is_same() const {
    return standing == ReportStanding::this_ledger && figures.count() == 0 && page.count() == 0 &&
           print.count() == 0;
}

Result<CheckedReport> check_report(JsonView stated,
                                   const std::optional<PageToCheck>& page,
                                   const ReportQuestion& own) {
    auto saved = read_saved_report(stated);
    if (!saved) return tl::unexpected{std::move(saved).error()};
    const auto language = page ? language_of(page->saved.language) : Language::english;
    if (!language) {
        return refuse("saved-report",
                      "the page is in a language that this program does not know",
                      "use the version of fundtrail that made it");
    }
    CheckedReport checked{.check = {.saved = *std::move(saved)}, .language = *language};
    if (page) checked.data = page->saved.data;
    ReportCheck& check = checked.check;
    const ReportQuestion question = asked_again(check.saved, own);
    check.asked = asked_json(question);
    check.ledger_entries = entries_of(own.ledger);
    if (check.saved.entries > check.ledger_entries) {
        check.standing = ReportStanding::longer;
        check.ledger = verify_whole(question);
        return checked;
    }
    const auto made = find_report(check.saved.name)->make(question);
    if (!made) return tl::unexpected{made.error()};
    Report& report = **made;
    // What a report that verifies has found is of the whole ledger too.
    check.ledger =
        report.verification() == nullptr ? verify_whole(question) : *report.verification();

    report.take_as_stated(stated, check.by_verifier);
    const JsonValue recomputed = report.json();
    check.standing = standing_of(stated, recomputed);
    if (check.standing != ReportStanding::this_ledger) {
        tell_sources(stated, recomputed, check.figures);
        return checked;
    }
    compare(stated, recomputed, {}, check.figures);
    if (page) check_page(*page, Words{*language}, report, question, checked);
    return checked;
}

}  // namespace fundtrail

#include "reports/replay_facts.hpp"

#include "core/encoding.hpp"
#include "reports/report_basis.hpp"
#include "reports/verification.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_findings_named = 5;

std::string place_of(const Finding& finding) {
    if (finding.record) return " in record " + to_text(*finding.record);
    if (finding.entry) return " in entry " + std::to_string(*finding.entry);
    return {};
}

void add_findings(Page& page, const Findings& findings) {
    if (findings.count() == 0) {
        page.facts.emplace_back("Verdict", "intact");
        return;
    }
    page.facts.emplace_back(
        "Verdict",
        "NOT INTACT: " + std::to_string(findings.count()) + " findings, figures may be wrong");
    const std::size_t named = std::min(findings.list().size(), k_findings_named);
    for (std::size_t number = 0; number < named; ++number) {
        const Finding& finding = findings.list()[number];
        page.facts.emplace_back("Finding",
                                finding.code + place_of(finding) + ": " + finding.message);
    }
    if (findings.count() > named) {
        page.facts.emplace_back("Finding", "and more: `fundtrail verify` lists them");
    }
}

/// A limit is written to read on from a colon; alone it is a sentence.
std::string as_sentence(std::string limit) {
    if (!limit.empty() && limit.front() >= 'a' && limit.front() <= 'z') {
        limit.front() = static_cast<char>(limit.front() - 'a' + 'A');
    }
    return limit + '.';
}

}  // namespace

void add_to(Page& page, const ReplayFacts& facts) {
    const Verification& verification = facts.verification;
    const Filter& filter = facts.filter;
    add_findings(page, verification.findings);
    page.facts.emplace_back("Origin", verification.origin);
    page.facts.emplace_back("Size", std::to_string(verification.entries) + " entries");
    page.facts.emplace_back("Root", base64(verification.root.view()));
    page.facts.emplace_back("Witnesses", "0");
    page.facts.emplace_back("As of",
                            filter.as_of ? to_text(*filter.as_of) : "latest (all value dates)");
    page.facts.emplace_back("Known at", filter.known_at ? to_text(*filter.known_at) : "latest");
    page.facts.emplace_back("Period", period_in_words(filter));
    page.facts.emplace_back("Base currency",
                            facts.base_currency ? std::string{facts.base_currency->code()} : "-");
    page.facts.emplace_back("Basis", k_accounting_basis);
    for (const std::string& limit : verification.limits) {
        page.notes.push_back(as_sentence(limit));
    }
}

void add_to(JsonValue& report, const ReplayFacts& facts) {
    const Verification& verification = facts.verification;
    const Filter& filter = facts.filter;
    report["verdict"] = verification.is_intact() ? "intact" : "findings";
    JsonValue::Array findings;
    for (const Finding& finding : verification.findings.list()) {
        findings.push_back(to_json(finding));
    }
    report["findings"] = std::move(findings);
    report["origin"] = verification.origin;
    report["size"] = verification.entries;
    report["root"] = base64(verification.root.view());
    report["witnesses"] = 0;
    report["as_of"] = filter.as_of ? to_text(*filter.as_of) : "latest";
    report["known_at"] = filter.known_at ? to_text(*filter.known_at) : "latest";
    if (filter.since) report["since"] = to_text(*filter.since);
    if (filter.until) report["until"] = to_text(*filter.until);
    report["base_currency"] = facts.base_currency ? facts.base_currency->code() : "";
    report["basis"] = k_accounting_basis;
    JsonValue::Array limits;
    for (const std::string& limit : verification.limits) {
        limits.emplace_back(limit);
    }
    report["limits"] = std::move(limits);
}

}  // namespace fundtrail

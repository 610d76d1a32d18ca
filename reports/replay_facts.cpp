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

std::string place_of(const Finding& finding, const Words& words) {
    if (finding.record) return words(" in record {1}", {to_text(*finding.record)});
    if (finding.entry) return words(" in entry {1}", {std::to_string(*finding.entry)});
    return {};
}

void add_findings(Page& page, const Findings& findings, const Words& words) {
    if (findings.count() == 0) {
        page.facts.emplace_back(words("Verdict"), words("intact"));
        return;
    }
    page.facts.emplace_back(words("Verdict"),
                            words("NOT INTACT: {1} findings, figures may be wrong",
                                  {std::to_string(findings.count())}));
    const std::size_t named = std::min(findings.list().size(), k_findings_named);
    for (std::size_t number = 0; number < named; ++number) {
        const Finding& finding = findings.list()[number];
        page.facts.emplace_back(
            words("Finding"),
            words("{1}: {2}", {finding.code + place_of(finding, words), words(finding.message)}));
    }
    if (findings.count() > named) {
        page.facts.emplace_back(words("Finding"), words("and more: `fundtrail verify` lists them"));
    }
}

}  // namespace

void add_sources(Page& page, const Verification& verification, const Words& words) {
    add_findings(page, verification.findings, words);
    const auto add = [&](std::string name, std::string value) {
        page.facts.emplace_back(std::move(name), std::move(value));
    };
    add(words("Origin"), verification.origin);
    add(words("Size"), words("{1} entries", {std::to_string(verification.entries)}));
    add(words("Root"), base64(verification.root.view()));
    add(words("Witnesses"), witnesses_in_words(verification, words));
}

void add_limits(Page& page, const Verification& verification, const Words& words) {
    for (const Phrase& limit : verification.limits) {
        page.notes.push_back(as_sentence(words(limit)));
    }
}

void add_to(Page& page, const ReplayFacts& facts, const Words& words) {
    const Filter& filter = facts.filter;
    add_sources(page, facts.verification, words);
    const auto add = [&](std::string name, std::string value) {
        page.facts.emplace_back(std::move(name), std::move(value));
    };
    add(words("As of"),
        filter.as_of ? words.date(*filter.as_of) : words("latest (all value dates)"));
    add(words("Known at"), filter.known_at ? to_text(*filter.known_at) : words("latest"));
    add(words("Period"), period_in_words(filter, words));
    add(words("Base currency"),
        facts.base_currency ? std::string{facts.base_currency->code()} : "-");
    add(words("Basis"), words(k_accounting_basis));
    add_limits(page, facts.verification, words);
}

void add_sources(JsonValue& report, const Verification& verification) {
    report["verdict"] = verification.is_intact() ? "intact" : "findings";
    JsonValue::Array findings;
    for (const Finding& finding : verification.findings.list()) {
        findings.push_back(to_json(finding));
    }
    report["findings"] = std::move(findings);
    report["findings_count"] = static_cast<std::int64_t>(verification.findings.count());
    report["origin"] = verification.origin;
    report["size"] = verification.entries;
    report["root"] = base64(verification.root.view());
    const Protection protection = verification.protection.value_or(Protection{});
    report["witnesses"] = static_cast<std::int64_t>(protection.witnesses.size());
    report["protected_entries"] = protection.entries;
    report["protected_against_operator"] = protection.is_against_operator();
    if (verification.protection) {
        report["witness_names"] =
            JsonValue::Array(protection.witnesses.begin(), protection.witnesses.end());
    }
    if (protection.since) report["protected_since"] = *protection.since;
}

JsonValue limits_json(const Verification& verification) {
    JsonValue::Array limits;
    for (const Phrase& limit : verification.limits) {
        limits.emplace_back(in_english(limit));
    }
    return limits;
}

void add_to(JsonValue& report, const ReplayFacts& facts) {
    const Filter& filter = facts.filter;
    add_sources(report, facts.verification);
    report["as_of"] = filter.as_of ? to_text(*filter.as_of) : "latest";
    report["known_at"] = filter.known_at ? to_text(*filter.known_at) : "latest";
    if (filter.since) report["since"] = to_text(*filter.since);
    if (filter.until) report["until"] = to_text(*filter.until);
    report["base_currency"] = facts.base_currency ? facts.base_currency->code() : "";
    report["basis"] = k_accounting_basis;
    report["limits"] = limits_json(facts.verification);
}

}  // namespace fundtrail

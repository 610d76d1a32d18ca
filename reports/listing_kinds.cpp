#include "reports/listing_kinds.hpp"

#include "core/ensure.hpp"
#include "core/text.hpp"
#include "reports/known_codes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array k_kinds{
    ListKindTraits{.kind = ListKind::party,
                   .word = "party",
                   .plural = "parties",
                   .reg = RegisterKind::party,
                   .filters = " since until "},
    ListKindTraits{.kind = ListKind::account,
                   .word = "account",
                   .plural = "accounts",
                   .reg = RegisterKind::account,
                   .owner = "fund",
                   .filters = " fund currency since until "},
    ListKindTraits{.kind = ListKind::fund,
                   .word = "fund",
                   .plural = "funds",
                   .reg = RegisterKind::fund,
                   .owner = "donor",
                   .filters = " party since until "},
    ListKindTraits{.kind = ListKind::objective,
                   .word = "objective",
                   .plural = "objectives",
                   .reg = RegisterKind::objective,
                   .owner = "parent",
                   .filters = " objective since until "},
    ListKindTraits{.kind = ListKind::budget,
                   .word = "budget",
                   .plural = "budgets",
                   .reg = RegisterKind::budget,
                   .owner = "objective",
                   .filters = " objective since until "},
    ListKindTraits{.kind = ListKind::officer, .word = "officer", .plural = "officers"},
    ListKindTraits{.kind = ListKind::pledge,
                   .word = "pledge",
                   .plural = "pledges",
                   .document = DocumentKind::pledge,
                   .filters = " fund party officer currency since until "},
    ListKindTraits{.kind = ListKind::receipt,
                   .word = "receipt",
                   .plural = "receipts",
                   .document = DocumentKind::receipt,
                   .filters = " fund party account officer currency since until "},
    ListKindTraits{.kind = ListKind::in_kind,
                   .word = "in-kind",
                   .plural = "contributions in kind",
                   .document = DocumentKind::in_kind,
                   .filters = " fund party officer currency since until "},
    ListKindTraits{.kind = ListKind::allocation,
                   .word = "allocation",
                   .plural = "allocations",
                   .document = DocumentKind::allocation,
                   .filters = " fund budget objective officer currency since until "},
    ListKindTraits{.kind = ListKind::obligation,
                   .word = "obligation",
                   .plural = "obligations",
                   .document = DocumentKind::obligation,
                   .filters = " fund party budget objective officer currency since until "},
    ListKindTraits{.kind = ListKind::disbursement,
                   .word = "disbursement",
                   .plural = "disbursements",
                   .document = DocumentKind::disbursement,
                   .filters = " fund party account budget objective officer currency since until "},
    ListKindTraits{.kind = ListKind::claim,
                   .word = "claim",
                   .plural = "claims",
                   .document = DocumentKind::claim,
                   .filters = " fund party budget objective officer currency since until "},
    ListKindTraits{.kind = ListKind::draw,
                   .word = "draw",
                   .plural = "draws",
                   .document = DocumentKind::draw,
                   .filters = " fund budget objective officer currency since until "},
    ListKindTraits{.kind = ListKind::transfer,
                   .word = "transfer",
                   .plural = "transfers",
                   .document = DocumentKind::transfer,
                   .filters = " fund account officer currency since until "},
    ListKindTraits{.kind = ListKind::indicator,
                   .word = "indicator",
                   .plural = "indicators",
                   .filters = " objective indicator since until "},
    ListKindTraits{.kind = ListKind::measurement,
                   .word = "measurement",
                   .plural = "measurements",
                   .filters = " objective indicator officer since until "},
    ListKindTraits{.kind = ListKind::milestone,
                   .word = "milestone",
                   .plural = "milestones",
                   .filters = " objective officer since until "},
    ListKindTraits{.kind = ListKind::lesson,
                   .word = "lesson",
                   .plural = "lessons",
                   .filters = " objective indicator officer since until "},
    ListKindTraits{.kind = ListKind::rate,
                   .word = "rate",
                   .plural = "rates",
                   .filters = " currency since until "},
    ListKindTraits{.kind = ListKind::period,
                   .word = "period",
                   .plural = "periods",
                   .filters = " since until "},
    ListKindTraits{.kind = ListKind::witness,
                   .word = "witness",
                   .plural = "witnesses",
                   .filters = " party since until "},
    ListKindTraits{.kind = ListKind::proposal,
                   .word = "proposal",
                   .plural = "proposals",
                   .filters = " fund party officer since until "},
};

struct NamedFilter {
    std::string_view name;
    bool is_set;
};

std::array<NamedFilter, 13> filters_of(const Filter& filter) {
    return {NamedFilter{"as_of", filter.as_of.has_value()},
            NamedFilter{"known_at", filter.known_at.has_value()},
            NamedFilter{"since", filter.since.has_value()},
            NamedFilter{"until", filter.until.has_value()},
            NamedFilter{"ref", !filter.ref.empty()},
            NamedFilter{"fund", !filter.fund.empty()},
            NamedFilter{"budget", !filter.budget.empty()},
            NamedFilter{"objective", !filter.objective.empty()},
            NamedFilter{"indicator", !filter.indicator.empty()},
            NamedFilter{"party", !filter.party.empty()},
            NamedFilter{"account", !filter.account.empty()},
            NamedFilter{"officer", !filter.officer.empty()},
            NamedFilter{"currency", !filter.currency.empty()}};
}

std::optional<Refusal> first_unfit(const ListKindTraits& traits, const Filter& filter) {
    for (const NamedFilter& one : filters_of(filter)) {
        const std::string name = ' ' + std::string{one.name} + ' ';
        if (!one.is_set || traits.filters.find(name) != std::string_view::npos) continue;
        const bool is_past = one.name == "as_of" || one.name == "known_at";
        return Refusal{
            .rule = "list-filter",
            .reason = "a list of " + std::string{traits.plural} + " knows no filter " +
                      std::string{one.name},
            .remedy =
                is_past ? "a list shows the present; `fundtrail report audit-trail` and the other "
                          "reports look at the past"
                : traits.filters.empty()
                    ? "it shows all of them"
                    : "it may be filtered by" +
                          std::string{traits.filters.substr(0, traits.filters.size() - 1)}};
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_text(ListKind kind) {
    return traits_of(kind).word;
}

const ListKindTraits& traits_of(ListKind kind) {
    const auto* const found =
        std::find_if(k_kinds.begin(), k_kinds.end(), [&](const ListKindTraits& traits) {
            return traits.kind == kind;
        });
    ensure(found != k_kinds.end(), "every kind of list has its traits");
    return *found;
}

std::vector<std::string> list_kind_words() {
    std::vector<std::string> words;
    for (const ListKindTraits& traits : k_kinds) {
        words.emplace_back(traits.word);
    }
    return words;
}

Result<ListKind> parse_list_kind(std::string_view text) {
    const std::string wanted = ascii_lower(text);
    std::string all;
    for (const ListKindTraits& traits : k_kinds) {
        if (wanted == traits.word || wanted == traits.plural) return traits.kind;
        all += all.empty() ? "" : ", ";
        all += traits.word;
    }
    return refuse(
        "list-kind", "there is no list of \"" + std::string{text} + '"', "lists there are: " + all);
}

Result<Filter> filter_for(const ListKindTraits& traits,
                          const Filter& filter,
                          ProjectedLedger& ledger) {
    if (auto unfit = first_unfit(traits, filter)) return tl::unexpected<Refusal>{std::move(*unfit)};
    return spelled_as_recorded(filter, NamedAccounts::of_banks, ledger);
}

}  // namespace fundtrail

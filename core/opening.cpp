#include "core/opening.hpp"

#include <array>

namespace fundtrail {
namespace {

struct ListName {
    std::string_view name;
    BroughtForwardKind kind;
};

constexpr std::array k_lists{ListName{"lines", BroughtForwardKind::cash},
                             ListName{"unallocated", BroughtForwardKind::unallocated},
                             ListName{"pledges", BroughtForwardKind::pledge},
                             ListName{"allocations", BroughtForwardKind::allocation}};
constexpr std::array k_lists_under_allocation{
    ListName{"obligations", BroughtForwardKind::obligation},
    ListName{"advances", BroughtForwardKind::advance},
    ListName{"claims", BroughtForwardKind::claim}};

Valued worth_of(JsonView item, const Book& book) {
    const auto stated = item.find("amount");
    if (!stated) return in_base(0, book);
    const auto base = item.find("base");
    const Money own = money_of(*stated);
    return Valued{.own = own, .base = base ? amount_of(*base) : own.minor_units};
}

/// The items of one list of `object`; none if it is absent.
template <class Visit>
void for_each_item(JsonView object, std::string_view list, const Visit& visit) {
    const auto items = object.find(list);
    if (!items) return;
    for (const JsonView item : *items) {
        visit(item);
    }
}

}  // namespace

std::vector<BroughtForward> brought_forward(const Record& record, const Book& book) {
    std::vector<BroughtForward> all;
    const auto add = [&](BroughtForwardKind kind, JsonView item, JsonView allocation) {
        all.push_back(BroughtForward{.kind = kind,
                                     .item = item,
                                     .allocation = allocation,
                                     .fund = allocation.find("fund")->text(),
                                     .amount = worth_of(item, book)});
    };
    for (const ListName& list : k_lists) {
        for_each_item(record.json(), list.name, [&](JsonView item) {
            add(list.kind, item, item);
            if (list.kind != BroughtForwardKind::allocation) return;
            for (const ListName& under : k_lists_under_allocation) {
                for_each_item(
                    item, under.name, [&](JsonView part) { add(under.kind, part, item); });
            }
        });
    }
    return all;
}

bool is_allocated(BroughtForwardKind kind) {
    return kind == BroughtForwardKind::allocation || kind == BroughtForwardKind::obligation ||
           kind == BroughtForwardKind::advance || kind == BroughtForwardKind::claim;
}

}  // namespace fundtrail

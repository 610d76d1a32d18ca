#include "reports/document_chain.hpp"

#include <utility>

namespace fundtrail {

std::string to_text(const DocumentChain& chain) {
    std::string line;
    for (const ChainLink& link : chain.links) {
        if (!line.empty()) line += "; ";
        line += link.step + ' ' + link.officer;
        if (link.time) line += ' ' + to_text(date_of(*link.time));
        line += " (" + to_text(link.record) + ')';
    }
    return line;
}

PageTable to_table(const DocumentChain& chain, const Words& words) {
    PageTable table{.caption = words("Steps of {1}", {chain.name}),
                    .columns = {PageColumn{.title = words("Step")},
                                PageColumn{.title = words("Record")},
                                PageColumn{.title = words("Officer")},
                                PageColumn{.title = words("Entered")}},
                    .rows = {}};
    for (const ChainLink& link : chain.links) {
        table.rows.push_back({words(link.step),
                              to_text(link.record),
                              link.officer,
                              link.time ? to_text(*link.time) : std::string{}});
    }
    return table;
}

JsonValue to_json(const DocumentChain& chain) {
    JsonValue::Array links;
    for (const ChainLink& link : chain.links) {
        JsonValue one;
        one["step"] = link.step;
        one["record"] = to_text(link.record);
        one["officer"] = link.officer;
        if (link.time) one["time"] = to_text(*link.time);
        links.push_back(std::move(one));
    }
    return JsonValue{std::move(links)};
}

}  // namespace fundtrail

#include "core/record_proof.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/entry.hpp"
#include "core/hash_text.hpp"
#include "core/json.hpp"
#include "core/proof_file.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

namespace fundtrail {

namespace {

constexpr std::int64_t k_version = 1;
constexpr std::size_t k_record_path_hashes_max = 16;  // of 65,536 records
// Each opening is of a field of the record, in which a commitment takes more than 60 of 65,535
// bytes: no proof has more values than this, and no file may fill the memory with small ones.
constexpr std::size_t k_json_marks_max = 65'536;

tl::unexpected<Refusal> malformed(std::string reason) {
    return refuse("proof.malformed",
                  std::move(reason),
                  "ask whoever holds the ledger for the proof again, as a file");
}

// Commas, colons and brackets outside strings: no fewer than the values of the object.
std::size_t count_marks(std::string_view json) {
    std::size_t marks = 0;
    bool is_in_string = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char character = json[at];
        if (character == '"') is_in_string = !is_in_string;
        if (is_in_string && character == '\\') ++at;
        if (!is_in_string && std::string_view{",:[{"}.find(character) != std::string_view::npos) {
            ++marks;
        }
    }
    return marks;
}

JsonValue hashes_value(const std::vector<Hash>& hashes) {
    JsonValue::Array array;
    for (const Hash& hash : hashes) {
        array.emplace_back(to_text(hash));
    }
    return array;
}

JsonValue openings_value(const std::vector<FieldOpening>& openings) {
    JsonValue::Array array;
    for (const FieldOpening& opening : openings) {
        JsonValue value;
        value["field"] = opening.field;
        value["salt"] = base64(as_text(opening.salt));
        value["value"] = opening.value;
        array.push_back(std::move(value));
    }
    return array;
}

JsonValue placed_value(const PlacedRecord& placed) {
    JsonValue value;
    value["count"] = placed.count;
    value["entry"] = placed.entry;
    value["path"] = hashes_value(placed.path);
    value["position"] = placed.position;
    value["record"] = placed.record;
    return value;
}

JsonValue enrolment_value(const ProvenEnrolment& enrolment) {
    JsonValue value = placed_value(enrolment.placed);
    value["index"] = enrolment.index;
    value["proof"] = hashes_value(enrolment.proof);
    return value;
}

// Reads the members of an object, and remembers the first that is wrong.
class Members {
  public:
    Members(JsonView object, std::string where) : object_{object}, where_{std::move(where)} {}

    void demand_exactly(std::initializer_list<std::string_view> keys) {
        const bool are_all = object_.kind() == JsonKind::object && object_.size() == keys.size() &&
                             std::ranges::all_of(keys, [this](std::string_view key) {
                                 return object_.find(key).has_value();
                             });
        if (!are_all) complain("does not have exactly the members that a proof has");
    }

    std::string_view text(std::string_view key, std::size_t bytes_max) {
        const auto value = member(key, JsonKind::string);
        if (value && value->text().size() <= bytes_max) return value->text();
        complain_of(key, "is not a text of at most " + std::to_string(bytes_max) + " bytes");
        return {};
    }

    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most) {
        const auto value = member(key, JsonKind::integer);
        if (value && value->integer() >= least && value->integer() <= most) {
            return value->integer();
        }
        complain_of(
            key, "is not a number from " + std::to_string(least) + " to " + std::to_string(most));
        return least;
    }

    std::vector<Hash> hashes(std::string_view key, std::size_t hashes_max) {
        const auto value = member(key, JsonKind::array);
        std::vector<Hash> hashes;
        if (value && value->size() <= hashes_max) {
            for (const JsonView element : *value) {
                const auto hash =
                    element.kind() == JsonKind::string ? parse_hash(element.text()) : std::nullopt;
                if (hash) hashes.push_back(*hash);
            }
        }
        if (!value || hashes.size() != value->size()) {
            complain_of(key, "is not at most " + std::to_string(hashes_max) + " hashes in base64");
        }
        return hashes;
    }

    std::optional<JsonView> member(std::string_view key, JsonKind kind) {
        const auto value = object_.find(key);
        return value && value->kind() == kind ? value : std::nullopt;
    }

    void complain_of(std::string_view key, const std::string& what) {
        complain("the member " + std::string{key} + " " + what);
    }

    [[nodiscard]] const std::string& complaint() const { return complaint_; }

  private:
    void complain(const std::string& what) {
        if (complaint_.empty()) complaint_ = where_ + ": " + what;
    }

    JsonView object_;
    std::string where_;
    std::string complaint_;
};

PlacedRecord read_placed(Members& members) {
    return {.entry = std::string{members.text("entry", k_entry_note_bytes_max)},
            .position = members.integer("position", 0, k_records_per_entry_max - 1),
            .count = members.integer("count", 1, k_records_per_entry_max),
            .path = members.hashes("path", k_record_path_hashes_max),
            .record = std::string{members.text("record", k_record_bytes_max)}};
}

Result<ProvenEnrolment> read_enrolment(JsonView object) {
    Members members{object, "the enrolment"};
    members.demand_exactly({"count", "entry", "index", "path", "position", "proof", "record"});
    ProvenEnrolment enrolment{.index = members.integer("index", 0, k_entry_index_end - 1),
                              .placed = read_placed(members),
                              .proof = members.hashes("proof", k_inclusion_hashes_max)};
    if (!members.complaint().empty()) return malformed(members.complaint());
    return enrolment;
}

Result<FieldOpening> read_opening(JsonView object) {
    Members members{object, "an opening"};
    members.demand_exactly({"field", "salt", "value"});
    FieldOpening opening{.field = std::string{members.text("field", k_record_bytes_max)},
                         .salt = {},
                         .value = std::string{members.text("value", k_private_value_bytes_max)}};
    const auto salt = parse_base64(members.text("salt", k_record_bytes_max));
    if (salt && salt->size() == opening.salt.size()) {
        std::ranges::copy(as_bytes(*salt), opening.salt.begin());
    } else {
        members.complain_of("salt", "is not 32 bytes of base64");
    }
    if (!members.complaint().empty()) return malformed(members.complaint());
    return opening;
}

Result<std::vector<FieldOpening>> read_openings(JsonView array) {
    std::vector<FieldOpening> openings;
    for (const JsonView element : array) {
        Result<FieldOpening> opening = read_opening(element);
        if (!opening) return tl::unexpected<Refusal>{std::move(opening).error()};
        if (!openings.empty() && openings.back().field >= opening->field) {
            return malformed("the openings do not stand in order of field, each once");
        }
        openings.push_back(*std::move(opening));
    }
    return openings;
}

Result<RecordProof> read_proof(JsonView root) {
    Members members{root, "the extra data"};
    members.demand_exactly(
        {"count", "enrolment", "entry", "openings", "path", "position", "record", "version"});
    members.integer("version", k_version, k_version);
    RecordProof proof{.placed = read_placed(members), .openings = {}, .enrolment = {}};
    const auto openings = members.member("openings", JsonKind::array);
    if (!openings) members.complain_of("openings", "is not an array");
    const auto enrolment = members.member("enrolment", JsonKind::object);
    if (!enrolment) members.complain_of("enrolment", "is not an object");
    if (!members.complaint().empty()) return malformed(members.complaint());

    auto read_fields = read_openings(*openings);
    if (!read_fields) return tl::unexpected<Refusal>{std::move(read_fields).error()};
    proof.openings = *std::move(read_fields);
    auto read_enrolled = read_enrolment(*enrolment);
    if (!read_enrolled) return tl::unexpected<Refusal>{std::move(read_enrolled).error()};
    proof.enrolment = *std::move(read_enrolled);
    return proof;
}

}  // namespace

std::string record_proof_json(const RecordProof& proof) {
    JsonValue value = placed_value(proof.placed);
    value["version"] = k_version;
    value["openings"] = openings_value(proof.openings);
    value["enrolment"] = enrolment_value(proof.enrolment);
    std::string json = write_canonical(value);
    // A proof that no checker reads would be handed out as one.
    ensure(parse_record_proof(json).has_value(), "a proof that is written can be read back");
    return json;
}

Result<RecordProof> parse_record_proof(std::string_view json) {
    if (json.size() > k_proof_extra_bytes_max) {
        return malformed("the extra data is longer than 16 MiB");
    }
    if (count_marks(json) > k_json_marks_max) {
        return malformed("the extra data has more values than a proof can have");
    }
    JsonTree tree;
    if (const auto failure = tree.read_canonical(json, {.bytes_max = k_proof_extra_bytes_max})) {
        return malformed("the extra data is not canonical JSON: " + failure->why + " at byte " +
                         std::to_string(failure->offset_bytes));
    }
    return read_proof(tree.root());
}

}  // namespace fundtrail

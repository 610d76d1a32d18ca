// The proof of a record: what stands in the `extra` of a proof file of its entry (FORMAT.md section
// 6). One JSON object in canonical form of up to 16 MiB, with exactly these members:
//
//     {"count":5,
//      "enrolment":{"count":1,"entry":"fundtrail/entry/v1\n…","index":1,"path":[],"position":0,
//                   "proof":["iJOBnLr6j9T5…","Cwm3pmJ/UtS8…"],
//                   "record":"{\"date\":\"2026-01-01\",…,\"type\":\"officer.enrolled\"}"},
//      "entry":"fundtrail/entry/v1\nledger iJOB…",
//      "openings":[{"field":"name","salt":"Rh+ZlkGN…","value":"Abdou Diallo"}],
//      "path":["f9qC03nO…","rpIXW5HD…","At+QXixp…"],
//      "position":0,
//      "record":"{\"date\":\"2026-01-02\",\"name\":{\"sealed\":\"StZIsrRQ…\"},…}",
//      "version":1}
//
// (without white space): the entry's note, the record's place in the entry with the path to its
// records root, the private fields that this reader may see, and the `officer.enrolled` of whoever
// signed the entry, with the path of its own entry (`proof`) in the tree of the same checkpoint.
// This file only takes the object apart and puts it together; core/proof_check.hpp judges it.
#pragma once

#include "core/crypto.hpp"
#include "core/result.hpp"
#include "core/sealed.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// A record and where it stands in its entry.
struct PlacedRecord {
    std::string entry;          // the complete note
    std::int64_t position = 0;  // 0 to 65,535
    std::int64_t count = 0;     // of the entry's records: 1 to 65,536
    std::vector<Hash> path;     // of the record in its entry's tree, the leaf's sibling first
    std::string record;         // its bytes

    friend bool operator==(const PlacedRecord&, const PlacedRecord&) = default;
};

/// The signer's `officer.enrolled`.
struct ProvenEnrolment {
    std::int64_t index = 0;  // of its entry, below 2^47
    PlacedRecord placed;
    std::vector<Hash> proof;  // of its entry in the tree of the checkpoint

    friend bool operator==(const ProvenEnrolment&, const ProvenEnrolment&) = default;
};

/// What opens one private field; the commitment stands in the record.
struct FieldOpening {
    std::string field;  // its path in the record: `name`, `lines.3.note`
    Salt salt{};
    std::string value;  // UTF-8 of at most 65,535 bytes

    friend bool operator==(const FieldOpening&, const FieldOpening&) = default;
};

struct RecordProof {
    PlacedRecord placed;
    std::vector<FieldOpening> openings;  // in byte order of field, each once
    ProvenEnrolment enrolment;

    friend bool operator==(const RecordProof&, const RecordProof&) = default;
};

/// The canonical JSON. The parts must keep the limits above.
[[nodiscard]] std::string record_proof_json(const RecordProof& proof);
/// Reads exactly what record_proof_json prints. Refuses (rule `proof.malformed`) with the member
/// that is wrong. Nothing is verified yet.
[[nodiscard]] Result<RecordProof> parse_record_proof(std::string_view json);

}  // namespace fundtrail

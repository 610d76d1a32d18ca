"""Who may sign: officers and their keys by entry index (FORMAT.md sections 3 and 4), as far as that page goes alone.

Known here: the founding officers, officer.enrolled, officer.roles_changed, officer.revoked and officer.acting,
and when they and the other administrators' proposals take effect. Not known: which role permits which
record of the catalogue.
"""

import calendar
import datetime
from typing import NamedTuple

import canonical
import ed25519
import notes

ADMINISTRATOR = "administrator"
GOVERNED = (
    "officer.enrolled",
    "officer.roles_changed",
    "officer.revoked",
    "officer.acting",
    "policy.set",
    "checkpoint_key.replaced",
    "field.erased",
)
DECISIONS = ("approved", "certified", "rejected")
# Fields of a decision: FORMAT.md says that it names the record and its leaf hash.
NAMED_RECORD, NAMED_LEAF = "record", "leaf"
FIELDS = {
    "ledger.opened": {
        "type", "format", "catalogue", "name", "base_currency", "nonce", "checkpoint_public_key", "date",
    },
    "officer.enrolled": {"type", "officer", "key", "roles", "date"},
    "officer.roles_changed": {"type", "officer", "roles", "date"},
}  # fmt: skip


class Officer:
    def __init__(self, code):
        self.code = code
        self.key = None
        self.roles = frozenset()
        self.in_force = False


class Acting(NamedTuple):
    officer: str
    instead_of: str
    role: str
    until: int


class Signer(NamedTuple):
    code: str
    codes: frozenset
    roles: frozenset


class Placed(NamedTuple):
    """A record with its place: name is `<entry index>.<position>`."""

    name: str
    leaf: bytes
    fields: dict


class Proposal(NamedTuple):
    fields: dict
    proposer: str


def _role_list(value):
    good = isinstance(value, list) and value and all(isinstance(role, str) for role in value)
    return good and all(left.encode() < right.encode() for left, right in zip(value, value[1:]))


def _end_of(day):
    return calendar.timegm(datetime.date.fromisoformat(day).timetuple()) + 86399


class Authority:
    def __init__(self, report):
        self._report = report
        self._officers = {}
        self._owners = {}
        self._public_keys = set()
        self._administrators_ever = set()
        self._acting = []
        self._pending = {}
        self._decided = {}
        self._named = {}
        self.alone = []

    def _problem(self, code, name, message):
        self._report(code, message, entry=int(name.split(".")[0]), record=name)
        return False

    # -- keys and signers ---------------------------------------------------------------------------------------

    def signer(self, entry):
        """The Signer of a parsed entry, or None with the finding reported; roles are those after the entries before."""
        candidates = [key for key in self._owners if (key.name, key.key_id) == (entry.signer, entry.key_id)]
        label = f"{entry.signer}+{entry.key_id.hex()}"
        if not candidates:
            self._report("authority.unknown_key", f"{label} was never enrolled before", entry=entry.index)
            return None
        valid = [key for key in candidates if ed25519.verify(key.public_key, entry.message, entry.signature)]
        if not valid:
            self._report("signature.invalid", f"the signature by {label} does not verify", entry=entry.index)
            return None
        officer = self._officers[self._owners[valid[0]]]
        if not officer.in_force or officer.key != valid[0]:
            self._report("authority.revoked", f"{label} of {officer.code} is no longer in force", entry=entry.index)
            return None
        acting = [one for one in self._acting if self._gives_role(one, officer, entry.time)]
        return Signer(
            code=officer.code,
            codes=frozenset({officer.code, *(one.instead_of for one in acting)}),
            roles=officer.roles | {one.role for one in acting},
        )

    def _gives_role(self, acting, officer, time):
        if acting.officer != officer.code or time > acting.until or acting.role in officer.roles:
            return False
        absent = self._officers.get(acting.instead_of)
        return absent is not None and absent.in_force and acting.role in absent.roles

    def _claim_public_key(self, name, public_key):
        if public_key in self._public_keys:
            return self._problem("rule.key-occurs-once", name, "this public key stands in the ledger already")
        self._public_keys.add(public_key)
        return True

    def _administrators(self):
        return {one.code for one in self._officers.values() if one.in_force and ADMINISTRATOR in one.roles}

    # -- entry 0 ------------------------------------------------------------------------------------------------

    def found(self, records, entry):
        """Entry 0: `records` are Placed, or None where unreadable. Returns the fields of ledger.opened, or None."""
        opened = self._check_opened(records[0]) if records and records[0] else None
        if opened is None:
            self._report("record.field", "entry 0 does not begin with a proper ledger.opened", entry=0, record="0.0")
        enrolments = [placed for placed in records[1:] if placed is not None]
        for placed in enrolments:
            self._named[placed.name] = placed
            if placed.fields["type"] != "officer.enrolled":
                self._problem("record.field", placed.name, "only officer.enrolled may follow ledger.opened in entry 0")
            elif self._check_enrolment(placed):
                self._take_effect(placed.name, placed.fields, alone=False)
        self._check_founder(enrolments[0].fields if enrolments else {}, entry)
        return opened

    def _check_opened(self, placed):
        self._named[placed.name] = placed
        fields = placed.fields
        key = canonical.read_base64(fields.get("checkpoint_public_key"), 32)
        good = (
            fields["type"] == "ledger.opened"
            and fields.keys() == FIELDS["ledger.opened"]
            and fields["format"] == 1
            and fields["format"] is not True
            and notes.is_name(fields["name"], 180)
            and canonical.read_base64(fields["nonce"], 32) is not None
            and key is not None
            and ed25519.is_valid_key(key)
            and canonical.is_date(fields["date"])
        )
        if not good:
            return None
        if fields["catalogue"] != 1 or fields["catalogue"] is True:
            self._problem("catalogue.unknown", placed.name, f"catalogue {fields['catalogue']} is not known here")
        self._claim_public_key(placed.name, key)
        return fields

    def _check_founder(self, fields, entry):
        key = notes.parse_vkey(fields.get("key"))
        # Only a proper enrolment made this key somebody's, so that its roles can be read.
        if key not in self._owners or ADMINISTRATOR not in fields["roles"]:
            self._report("record.field", "the first officer of entry 0 is no administrator", entry=0, record="0.1")
        elif (key.name, key.key_id) != (entry.signer, entry.key_id):
            self._report("authority.unknown_key", "entry 0 is not signed by its first administrator", entry=0)
        elif not ed25519.verify(key.public_key, entry.message, entry.signature):
            self._report("signature.invalid", "the founding signature does not verify", entry=0)

    # -- later records ------------------------------------------------------------------------------------------

    def apply(self, placed, signer):
        """One record of an entry after 0 whose signer was accepted, in order."""
        kind = placed.fields["type"]
        self._named[placed.name] = placed
        if kind == "ledger.opened":
            self._problem("record.field", placed.name, "ledger.opened stands only in entry 0")
        elif kind == "catalogue.adopted":
            self._problem("catalogue.unknown", placed.name, "only catalogue 1 is known here")
        elif kind in GOVERNED:
            self._propose(placed, signer)
        elif kind == "witness.registered":
            self._check_witness(placed)
        elif kind in DECISIONS:
            self._decide(placed, signer)

    def _propose(self, placed, signer):
        if ADMINISTRATOR not in signer.roles:
            self._problem("authority.role", placed.name, f"{signer.code} is no administrator")
            return
        if not self._check_proposal(placed):
            return
        if len(self._administrators_ever) <= 1 and not self._needs_two(placed.fields):
            self._take_effect(placed.name, placed.fields, alone=True)
            self._decided[placed.name] = "in effect at once"
        else:
            self._pending[placed.name] = Proposal(placed.fields, signer.code)

    def _check_proposal(self, placed):
        kind, fields = placed.fields["type"], placed.fields
        if kind == "officer.enrolled":
            return self._check_enrolment(placed)
        if kind == "checkpoint_key.replaced":
            return self._check_checkpoint_key(placed)
        if not kind.startswith("officer."):
            return True
        if not isinstance(fields.get("officer"), str) or fields["officer"] not in self._officers:
            return self._problem("record.field", placed.name, f"{fields.get('officer')!r} is no officer")
        if kind == "officer.roles_changed" and not self._is_role_change(fields):
            return self._problem("record.field", placed.name, "not the fields of officer.roles_changed")
        acting = (fields.get("for"), fields.get("role"), fields.get("until"))
        proper = all(isinstance(one, str) for one in acting) and canonical.is_date(acting[2])
        if kind == "officer.acting" and not proper:
            return self._problem("record.field", placed.name, "not the fields of officer.acting")
        return True

    def _is_role_change(self, fields):
        return (
            fields.keys() == FIELDS["officer.roles_changed"]
            and _role_list(fields["roles"])
            and canonical.is_date(fields["date"])
        )

    def _check_enrolment(self, placed):
        fields = placed.fields
        key = notes.parse_vkey(fields.get("key"))
        good = (
            fields.keys() == FIELDS["officer.enrolled"]
            and canonical.is_code(fields["officer"])
            and _role_list(fields["roles"])
            and canonical.is_date(fields["date"])
        )
        if not good or key is None:
            return self._problem("record.field", placed.name, "not the fields of officer.enrolled, or no proper key")
        others = {code.lower(): code for code in self._officers}
        if others.get(fields["officer"].lower(), fields["officer"]) != fields["officer"]:
            return self._problem("record.field", placed.name, f"{fields['officer']} differs from a code only in case")
        return self._claim_public_key(placed.name, key.public_key)

    def _check_checkpoint_key(self, placed):
        key = canonical.read_base64(placed.fields.get("checkpoint_public_key"), 32)
        if key is None or not ed25519.is_valid_key(key):
            return self._problem("record.field", placed.name, "not a checkpoint key")
        return self._claim_public_key(placed.name, key)

    def _check_witness(self, placed):
        key = notes.parse_vkey(placed.fields.get("key"), notes.COSIGNATURE_TYPE)
        if key is None:
            return self._problem("record.field", placed.name, "not a witness's key")
        return self._claim_public_key(placed.name, key.public_key)

    def _needs_two(self, fields):
        """What one administrator alone never puts in force: an appointment, and anything about an auditor."""
        code = fields.get("officer")
        named = self._officers.get(code) if isinstance(code, str) else None
        is_auditor = named is not None and named.in_force and "auditor" in named.roles
        return fields["type"] == "officer.acting" or is_auditor

    def _decide(self, placed, signer):
        fields = placed.fields
        name = fields.get(NAMED_RECORD)
        named = self._named.get(name) if isinstance(name, str) else None
        if named is None or named is placed:
            self._problem("record.field", placed.name, f"names no earlier record: {name!r}")
            return
        if canonical.read_base64(fields.get(NAMED_LEAF), 32) != named.leaf:
            self._problem("record.field", placed.name, f"does not name the leaf hash of {name}")
            return
        if fields.get("date") != named.fields.get("date"):
            self._problem("record.field", placed.name, f"does not repeat the date of {name}")
            return
        if named.fields["type"] not in GOVERNED:
            return
        proposal = self._pending.get(name)
        if proposal is None:
            self._problem("rule.not-pending", placed.name, f"{name} is {self._decided.get(name, 'no proposal')}")
        elif fields["type"] == "rejected":
            del self._pending[name]
            self._decided[name] = "rejected"
        elif fields["type"] == "approved":
            self._approve(placed.name, name, proposal, signer)

    def _approve(self, at, name, proposal, signer):
        if ADMINISTRATOR not in signer.roles:
            self._problem("authority.role", at, f"{signer.code} is no administrator")
        elif proposal.proposer in signer.codes:
            self._problem("rule.second-person", at, f"{signer.code} counts as the proposer")
        elif self._officers[signer.code].in_force:
            del self._pending[name]
            self._decided[name] = "in effect already"
            self._take_effect(name, proposal.fields, alone=False)

    def _take_effect(self, name, fields, alone):
        kind = fields["type"]
        if alone:
            self.alone.append(name)
        if kind == "officer.acting":
            self._acting.append(Acting(fields["officer"], fields["for"], fields["role"], _end_of(fields["until"])))
        if kind not in ("officer.enrolled", "officer.roles_changed", "officer.revoked"):
            return
        roles = frozenset(fields.get("roles", ()))
        if self._administrators() == {fields["officer"]} and ADMINISTRATOR not in roles:
            self._problem("rule.last-administrator", name, "this would leave the ledger without an administrator")
            return
        officer = self._officers.setdefault(fields["officer"], Officer(fields["officer"]))
        if kind == "officer.revoked":
            officer.in_force = False
            return
        officer.roles = roles
        if kind == "officer.enrolled":
            officer.key = notes.parse_vkey(fields["key"])
            officer.in_force = True
            self._owners[officer.key] = officer.code
        if officer.in_force and ADMINISTRATOR in roles:
            self._administrators_ever.add(officer.code)

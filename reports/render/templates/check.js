// Checks the proofs that the page carries, in the reader's browser: WebCrypto (SHA-256, Ed25519) and nothing loaded.
//
// Each proof is a C2SP tlog-proof of one record; schemas/FORMAT.md section 6 says how it is checked, and `fundtrail
// check-proof` does the same. A line of a table names its records in data-records, and each figure how it follows
// from them in data-figure (reports/figure_evidence.hpp): the script sums what the proven records say and compares it
// with what the page shows.
"use strict";
(() => {
const carried = JSON.parse(document.getElementById("fundtrail-proofs").textContent);
const decimalPoint = document.documentElement.lang === "fr" ? "," : ".";

const say = (key, ...values) => carried.texts[key].replace(/\{(\d)\}/g, (_, place) => values[place - 1]);

/** What a proof fails at: the name of a step, of which `texts` has the words. */
class Unproven extends Error {}

const demand = (isSo, step) => {
    if (!isSo) throw new Unproven(step);
};

// Bytes.

const utf8 = (text) => new TextEncoder().encode(text);
const textOf = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const isSame = (a, b) => a.length === b.length && a.every((byte, place) => byte === b[place]);

const joined = (...parts) => {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
};

const bytesOf = (base64, step) => {
    demand(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64), step);
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
};

const bigEndian = (number, bytes) =>
    Uint8Array.from({ length: bytes }, (_, place) => Math.floor(number / 256 ** (bytes - 1 - place)) % 256);

const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));

// The tree of RFC 6962, section 2.1.

const leafHash = (bytes) => sha256(Uint8Array.of(0), bytes);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

/** True if the leaf stands at `index` of a tree of `size` with this root (RFC 9162, section 2.1.3.2). */
const isIncluded = async (index, size, leaf, path, root) => {
    if (index >= size) return false;
    let place = index;
    let last = size - 1;
    let hash = leaf;
    for (const sibling of path) {
        if (last === 0) return false;
        if (place % 2 === 1 || place === last) {
            hash = await nodeHash(sibling, hash);
            while (place % 2 === 0 && place !== 0) {
                place /= 2;
                last = Math.floor(last / 2);
            }
        } else {
            hash = await nodeHash(hash, sibling);
        }
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
    }
    return last === 0 && isSame(hash, root);
};

const hashesOf = (texts, step) => texts.map((text) => {
    const hash = bytesOf(text, step);
    demand(hash.length === 32, step);
    return hash;
});

// Signed notes and keys (C2SP signed-note).

const keyTypes = { note: 1, cosignature: 4 };

const readKey = async (vkey) => {
    const parts = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(vkey);
    demand(parts !== null, "key");
    const bytes = bytesOf(parts[3], "key");
    demand(bytes.length === 33, "key");
    const id = hex((await sha256(utf8(parts[1]), Uint8Array.of(10), bytes)).slice(0, 4));
    demand(id === parts[2], "key");
    return { vkey, name: parts[1], id, type: bytes[0], bytes: bytes.slice(1) };
};

const importedKeys = new Map();

const isSigned = async (key, message, signature) => {
    if (signature.length !== 64) return false;
    if (!importedKeys.has(key.vkey)) {
        importedKeys.set(key.vkey, crypto.subtle.importKey("raw", key.bytes, "Ed25519", false, ["verify"]));
    }
    return crypto.subtle.verify("Ed25519", await importedKeys.get(key.vkey), signature, message);
};

const readNote = (note, step) => {
    const end = note.lastIndexOf("\n\n");
    demand(end >= 0 && note.endsWith("\n"), step);
    const signatures = note.slice(end + 2, -1).split("\n").map((line) => {
        const parts = /^— (\S+) (\S+)$/.exec(line);
        demand(parts !== null, step);
        const bytes = bytesOf(parts[2], step);
        demand(bytes.length > 4, step);
        return { name: parts[1], id: hex(bytes.slice(0, 4)), bytes: bytes.slice(4) };
    });
    return { text: note.slice(0, end + 1), signatures };
};

const lineOf = (note, key) => note.signatures.find((line) => line.name === key.name && line.id === key.id);

/** What a checkpoint states, by a key of the ledger that the reader trusts; with whoever cosigned it. */
const readCheckpoint = async (text, trust) => {
    const note = readNote(text, "checkpoint");
    const parts = /^(\S+\/([0-9a-f]{64}))\n([1-9][0-9]*)\n(\S+)\n$/.exec(note.text);
    demand(parts !== null, "checkpoint");
    const [, origin, ledgerId, size, root] = parts;
    let signer = null;
    for (const key of trust.logKeys) {
        const line = key.name === origin ? lineOf(note, key) : undefined;
        if (line === undefined) continue;
        demand(await isSigned(key, utf8(note.text), line.bytes), "checkpoint");
        signer = key;
    }
    demand(signer !== null, "ledger_key");
    const cosigners = [];
    for (const key of trust.witnessKeys) {
        const line = lineOf(note, key);
        if (line === undefined) continue;
        demand(line.bytes.length === 72, "witness");
        const time = line.bytes.slice(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
        const message = utf8(`cosignature/v1\ntime ${time}\n${note.text}`);
        demand(await isSigned(key, message, line.bytes.slice(8)), "witness");
        cosigners.push({ key, time });
    }
    return { origin, ledgerId, size: Number(size), root: hashesOf([root], "checkpoint")[0], signer, cosigners };
};

// Entries and records (FORMAT.md sections 2, 3 and 6).

const entryForm =
    /^fundtrail\/entry\/v1\nledger (\S+)\nindex (\d+)\nprev \S+\ntime (\d+)\nsigner (\S+)\nrecords (\d+) (\S+)\n$/;

/** The one form in which a record is hashed: what JSON.parse read is what was signed. */
const canonical = (value) => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${members.join(",")}}`;
};

/** A record at its place in an entry, and that at its place under the checkpoint. */
const readPlaced = async (placed, index, path, checkpoint) => {
    const leaf = await leafHash(utf8(placed.entry));
    demand(await isIncluded(index, checkpoint.size, leaf, hashesOf(path, "inclusion"), checkpoint.root), "inclusion");
    const note = readNote(placed.entry, "entry");
    const parts = entryForm.exec(note.text);
    demand(parts !== null && note.signatures.length === 1, "entry");
    const [, ledger, ownIndex, time, signer, count, recordsRoot] = parts;
    demand(Number(ownIndex) === index, "entry");
    const ledgerId = hex(bytesOf(ledger, "entry"));
    demand(index === 0 ? ledgerId === "0".repeat(64) : ledgerId === checkpoint.ledgerId, "ledger");
    demand(index !== 0 || hex(leaf) === checkpoint.ledgerId, "ledger");
    demand(Number(count) === placed.count, "record");
    const recordLeaf = await leafHash(utf8(placed.record));
    const root = hashesOf([recordsRoot], "entry")[0];
    const steps = hashesOf(placed.path, "record");
    demand(await isIncluded(placed.position, placed.count, recordLeaf, steps, root), "record");
    const record = JSON.parse(placed.record);
    demand(canonical(record) === placed.record && typeof record.type === "string", "record");
    return { record, note, time: Number(time), signer };
};

const sealedAt = (record, field) => field.split(".").reduce((value, step) => value?.[step], record)?.sealed;

const checkOpening = async (opening, record) => {
    const name = utf8(opening.field);
    const value = utf8(opening.value);
    const commitment = await sha256(utf8("fundtrail/field/v1"), Uint8Array.of(0), bytesOf(opening.salt, "opening"),
        bigEndian(name.length, 2), name, bigEndian(value.length, 4), value);
    const sealed = sealedAt(record, opening.field);
    demand(typeof sealed === "string" && isSame(bytesOf(sealed, "opening"), commitment), "opening");
};

/** The record that a proof proves, who stated it when, and under which checkpoint. */
const checkProof = async (name, text, checkpointOf) => {
    const end = text.indexOf("\n\n");
    const [version, extra, index, ...path] = text.slice(0, end).split("\n");
    const isForm = end >= 0 && version === "c2sp.org/tlog-proof@v1" && extra?.startsWith("extra ");
    demand(isForm && /^index (0|[1-9]\d*)$/.test(index), "proof");
    const proof = JSON.parse(textOf(bytesOf(extra.slice(6), "proof")));
    const at = Number(index.slice(6));
    demand(name === `${at}.${proof.position}`, "proof");
    const checkpoint = await checkpointOf(text.slice(end + 2));
    const placed = await readPlaced(proof, at, path, checkpoint);
    const enrolment = proof.enrolment;
    demand(at > enrolment.index || (at === 0 && enrolment.index === 0), "enrolment");
    const enrolled = (await readPlaced(enrolment, enrolment.index, enrolment.proof, checkpoint)).record;
    demand(enrolled.type === "officer.enrolled", "enrolment");
    const key = await readKey(enrolled.key);
    const line = lineOf(placed.note, key);
    demand(key.type === keyTypes.note && placed.signer === `${key.name}+${key.id}` && line !== undefined, "enrolment");
    demand(await isSigned(key, utf8(placed.note.text), line.bytes), "signature");
    for (const opening of proof.openings) await checkOpening(opening, placed.record);
    return { record: placed.record, time: placed.time, officer: enrolled.officer, openings: proof.openings, checkpoint };
};

// Figures.

const minorUnits = (amount) => BigInt(amount.replace(".", ""));

/** A number as the page shows it: `SEK 10,000,000.00`. */
const shownNumber = (text) => {
    const parts = /^(?:([A-Z]{3})\s)?([-−]?)(\d[\d\s.,]*)$/u.exec(text.trim());
    if (parts === null) return null;
    const [, currency, sign, digits] = parts;
    const point = digits.lastIndexOf(decimalPoint);
    const units = BigInt(digits.replace(/\D/g, ""));
    return { currency, units: sign === "" ? units : -units, decimals: point === -1 ? 0 : digits.length - point - 1 };
};

const inWords = (units, decimals) => {
    const digits = (units >= 0n ? units : -units).toString().padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals);
    const sign = units >= 0n ? "" : "-";
    return sign + whole + (decimals === 0 ? "" : decimalPoint + digits.slice(-decimals));
};

/** `base -income:contribution since 2026-01-01` in its parts. */
const readEvidence = (text) => {
    const [kind, ...words] = text.split(" ");
    const evidence = { kind, terms: [] };
    while (words.length > 0) {
        const word = words.shift();
        if (word === "since" || word === "until" || word === "except") evidence[word] = words.shift();
        else if (["field", "number", "date"].includes(kind)) evidence.field = word;
        else evidence.terms.push({ sign: word.startsWith("-") ? -1n : 1n, name: word.slice(1) });
    }
    return evidence;
};

const counts = (evidence, record) =>
    (evidence.since === undefined || record.date >= evidence.since) &&
    (evidence.until === undefined || evidence.until >= record.date) && record.type !== evidence.except;

const concerns = (term, account, subjects) => {
    if (account === term.name) return true;
    const colon = account.indexOf(":");
    if (colon === -1 || account.slice(0, colon) !== term.name) return false;
    return subjects.length === 0 || subjects.includes(account.slice(colon + 1));
};

/** What the lines of the records come to; with the currency, where it is the accounts' own. */
const sumOfLines = (evidence, row, records) => {
    let units = 0n;
    let currency;
    for (const record of records) {
        if (!counts(evidence, record)) continue;
        for (const [account, fund, base, own, code] of record.postings ?? []) {
            if (row.fund !== "" && fund !== row.fund) continue;
            for (const term of evidence.terms.filter((one) => concerns(one, account, row.subjects))) {
                if (evidence.kind === "base") units += term.sign * minorUnits(base);
                else if (own !== undefined) {
                    units += term.sign * minorUnits(own);
                    currency = code;
                }
            }
        }
    }
    return { units, currency };
};

/** a ÷ b rounded half to even, to so many decimals. */
const quotient = (a, b, decimals) => {
    if (b.units === 0n) return null;
    const above = a.units * 10n ** BigInt(b.decimals + decimals);
    const below = b.units * 10n ** BigInt(a.decimals);
    const isNegative = (above >= 0n) !== (below > 0n);
    const top = above >= 0n ? above : -above;
    const bottom = below > 0n ? below : -below;
    const whole = top / bottom;
    const twice = (top % bottom) * 2n;
    const isUp = twice > bottom || (twice === bottom && whole % 2n === 1n);
    const rounded = isUp ? whole + 1n : whole;
    return isNegative ? -rounded : rounded;
};

const shownDate = (iso) => {
    const [year, month, day] = iso.split("-");
    return `${Number(day)} ${carried.months[month - 1]} ${year}`;
};

const holdsText = (value, text) => {
    if (typeof value === "string") return value === text;
    return typeof value === "object" && value !== null && Object.values(value).some((part) => holdsText(part, text));
};

/** true, or what the records say instead; null where they say nothing. */
const judge = (cell, row, records, grid) => {
    const evidence = readEvidence(cell.figure);
    if (evidence.kind === "text") return records.some((record) => holdsText(record, cell.text)) || say("another");
    const stated = records.findLast((record) => record[evidence.field] !== undefined)?.[evidence.field];
    if (evidence.kind === "date") {
        const iso = evidence.field === undefined ? records[0].date : stated;
        const date = iso === undefined ? say("another") : shownDate(iso);
        return date === cell.text || date;
    }
    if (evidence.kind === "number") return String(stated) === cell.text || String(stated);
    const shown = shownNumber(cell.text);
    if (shown === null) return say("another");
    const named = shown.currency ?? /^[A-Z]{3}$/.exec(grid.titles[cell.column])?.[0];
    const compare = (units, currency) => {
        const isSo = units === shown.units && (named === undefined || currency === undefined || currency === named);
        return isSo || `${currency === undefined ? "" : `${currency} `}${inWords(units, shown.decimals)}`;
    };
    if (evidence.kind === "field") {
        const money = records[0][evidence.field];
        return compare(minorUnits(money.amount), money.currency);
    }
    if (evidence.kind === "base" || evidence.kind === "own") {
        const sum = sumOfLines(evidence, row, records);
        return compare(sum.units, evidence.kind === "base" ? carried.base_currency : sum.currency);
    }
    if (evidence.kind === "ratio" || evidence.kind === "percent") {
        const parts = evidence.terms.map((term) => row.cells[cell.column + Number(term.sign) * Number(term.name)]);
        if (!parts.every((part) => part.verdict === true)) return null;
        const hundred = evidence.kind === "percent" ? 2 : 0;
        const units = quotient(shownNumber(parts[0].text), shownNumber(parts[1].text), shown.decimals + hundred);
        return units === null ? null : compare(units);
    }
    const terms = evidence.kind === "rows" ? evidence.terms
        : grid.filter((other) => !other.isFoot).map((_, place) => ({ sign: 1n, name: String(place) }));
    const parts = terms.map((term) => ({ sign: term.sign, cell: grid[Number(term.name)].cells[cell.column] }));
    if (parts.length === 0 || !parts.every((part) => part.cell.verdict === true)) return null;
    return compare(parts.reduce((sum, part) => sum + part.sign * shownNumber(part.cell.text).units, 0n));
};

const listed = (text) => (text === undefined || text === "" ? [] : text.split(" "));

const readRows = (table) => Array.from(table.querySelectorAll("tbody tr, tfoot tr"), (element) => ({
    element,
    isFoot: element.parentElement.tagName.toLowerCase() === "tfoot",
    records: listed(element.dataset.records),
    fund: element.dataset.fund ?? "",
    subjects: listed(element.dataset.of),
    cells: Array.from(element.children, (one, column) => ({
        element: one, column, text: one.textContent, figure: one.dataset.figure, isNumber: one.classList.contains("number"),
        verdict: null,
    })),
}));

/** The rows of a table as they stood before anything was marked, with the titles of its columns. */
const readGrid = (table) => Object.assign(readRows(table), {
    titles: Array.from(table.querySelectorAll("thead th"), (title) => title.textContent.trim()),
});

/** Records with the proposals on which they decide: texts stand there. */
const withProposals = (names, proven) => names.flatMap((name) => {
    const proposal = proven.get(name)?.record?.record;
    return proven.has(proposal) ? [name, proposal] : [name];
});

/** proven, part, failed, or none where nothing is shown. */
const judgeRow = (row, grid, proven) => {
    const names = withProposals(row.records, proven);
    const isCarried = names.every((name) => proven.has(name));
    const isProven = isCarried && names.every((name) => proven.get(name).record !== undefined);
    if (isCarried && !isProven) return "failed";
    const records = isProven ? names.map((name) => proven.get(name).record) : [];
    for (const kinds of [["base", "own", "field", "number", "date", "text", "rows", "column"], ["ratio", "percent"]]) {
        for (const cell of row.cells) {
            if (cell.figure === undefined || !kinds.includes(cell.figure.split(" ")[0])) continue;
            const ownRecords = !["rows", "column"].includes(cell.figure.split(" ")[0]);
            if (!ownRecords || records.length > 0) cell.verdict = judge(cell, row, records, grid);
        }
    }
    const judged = row.cells.filter((cell) => cell.verdict !== null);
    if (judged.some((cell) => cell.verdict !== true)) return "failed";
    if (judged.length === 0) return "none";
    return row.cells.every((cell) => !cell.isNumber || cell.text === "" || cell.verdict === true) ? "proven" : "part";
};

// What the reader sees.

const newElement = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className !== undefined) element.className = className;
    return element;
};

const signs = { proven: "✓", part: "◐", failed: "✗", none: "·" };

const markRow = (row, state) => {
    row.element.dataset.state = state;
    const mark = newElement("span", signs[state], "mark");
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", say(state));
    mark.title = say(state);
    row.cells[0].element.prepend(mark);
    for (const cell of row.cells) {
        if (cell.verdict === true) cell.element.classList.add("borne-out");
        if (typeof cell.verdict !== "string") continue;
        cell.element.classList.add("differs");
        cell.element.append(newElement("span", say("says", cell.verdict), "says"));
    }
};

const unmark = () => {
    for (const added of document.querySelectorAll("span.mark, span.says")) added.remove();
    for (const cell of document.querySelectorAll(".borne-out, .differs")) cell.classList.remove("borne-out", "differs");
};

const timeInWords = (seconds) => new Date(seconds * 1000).toISOString().replace(".000", "");

/** One line for each record: who stated it when, and its text. */
const recordList = (proven) => {
    const list = newElement("details", undefined, "records");
    list.append(newElement("summary", say("records", String(proven.size))));
    for (const [name, one] of proven) {
        const item = newElement("details");
        const isProven = one.record !== undefined;
        const words = isProven ? say("stated", name, one.record.type, one.officer, timeInWords(one.time))
            : `${name}: ${say(`step_${one.step}`)}`;
        item.append(newElement("summary", `${isProven ? signs.proven : signs.failed} ${words}`));
        if (isProven) item.append(newElement("pre", JSON.stringify(one.record, null, 2)));
        for (const opening of one.openings ?? []) item.append(newElement("p", `${opening.field}: ${opening.value}`));
        list.append(item);
    }
    return list;
};

const showResult = (proven, states, trust) => {
    const result = document.getElementById("check-result");
    const failed = [...proven].filter(([, one]) => one.record === undefined);
    const count = (state) => String(states.filter((one) => one === state).length);
    const isGood = failed.length === 0 && !states.includes("failed");
    const proved = states.filter((one) => one === "proven" || one === "part").length;
    const verdict = isGood ? say("good", String(states.length), String(proved), count("none")) : say("bad");
    result.replaceChildren(newElement("p", verdict, isGood ? "verdict good" : "verdict bad"));
    const facts = newElement("ul");
    const add = (text) => facts.append(newElement("li", text));
    add(say("counted", String(proven.size - failed.length), String(proven.size)));
    add(say("lines", count("proven"), count("part"), count("failed"), count("none")));
    const checkpoints = [...proven.values()].flatMap((one) => one.checkpoint ?? []);
    const newest = checkpoints.reduce((a, b) => (a !== null && a.size >= b.size ? a : b), null);
    const keys = [...new Set(checkpoints.map((one) => one.signer.vkey))];
    for (const vkey of keys) add(say(trust.isGiven ? "key_given" : "key_named", vkey));
    if (newest !== null) add(say("under", String(newest.size), btoa(String.fromCharCode(...newest.root))));
    const cosigners = newest === null ? [] : newest.cosigners;
    for (const one of cosigners) {
        add(say(trust.givenWitnesses.includes(one.key.vkey) ? "witness_given" : "witness_named", one.key.name,
            timeInWords(one.time)));
    }
    if (cosigners.length === 0) add(say("no_witness"));
    for (const [name, one] of failed) add(`${name}: ${say(`step_${one.step}`)}`);
    result.append(facts, recordList(proven));
    result.dataset.state = isGood ? "good" : "bad";
};

// The run.

/** The keys that the reader pasted, else those that the page names itself. */
const readTrust = async () => {
    const given = [];
    for (const vkey of document.getElementById("check-keys").value.split(/\s+/)) {
        if (vkey !== "") given.push(await readKey(vkey));
    }
    const named = await Promise.all(carried.witness_keys.map(readKey));
    const givenLog = given.filter((key) => key.type === keyTypes.note);
    const witnesses = given.filter((key) => key.type === keyTypes.cosignature);
    const isNew = (key) => !witnesses.some((one) => one.vkey === key.vkey);
    return {
        isGiven: givenLog.length > 0,
        logKeys: givenLog.length > 0 ? givenLog : [await readKey(carried.log_key)],
        witnessKeys: [...witnesses, ...named.filter(isNew)],
        givenWitnesses: witnesses.map((key) => key.vkey),
    };
};

const proveAll = async (trust) => {
    const checkpoints = new Map();
    const checkpointOf = (note) => {
        if (!checkpoints.has(note)) checkpoints.set(note, readCheckpoint(note, trust));
        return checkpoints.get(note);
    };
    const proven = new Map();
    const progress = document.getElementById("check-result");
    const count = carried.proofs.length;
    for (const [place, { record: name, proof }] of carried.proofs.entries()) {
        if (place % 50 === 0) progress.replaceChildren(newElement("p", say("busy", String(place), String(count))));
        try {
            proven.set(name, await checkProof(name, proof, checkpointOf));
        } catch (failure) {
            proven.set(name, { step: failure instanceof Unproven ? failure.message : "proof" });
        }
    }
    return proven;
};

const check = async () => {
    unmark();
    const result = document.getElementById("check-result");
    try {
        const trust = await readTrust();
        const proven = await proveAll(trust);
        const states = [];
        for (const table of document.querySelectorAll("table")) {
            const grid = readGrid(table);
            for (const row of grid) {
                const state = judgeRow(row, grid, proven);
                markRow(row, state);
                states.push(state);
            }
        }
        showResult(proven, states, trust);
    } catch (failure) {
        const words = failure instanceof Unproven ? say(`step_${failure.message}`) : say("cannot");
        result.replaceChildren(newElement("p", words, "verdict bad"));
        result.dataset.state = "unchecked";
    }
};

const isAble = async () => {
    if (globalThis.crypto?.subtle === undefined) return false;
    // RFC 8032, section 7.1, test 1.
    const key = bytesOf("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    try {
        await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
        return true;
    } catch {
        return false;
    }
};

const start = async () => {
    document.getElementById("check-form").hidden = false;
    if (!await isAble()) {
        const result = document.getElementById("check-result");
        result.replaceChildren(newElement("p", say("cannot"), "verdict bad"));
        result.dataset.state = "unchecked";
        return;
    }
    document.getElementById("check-again").addEventListener("click", check);
    await check();
};

start();
})();

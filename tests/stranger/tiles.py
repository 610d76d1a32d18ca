#!/usr/bin/env python3
"""Reads an exported log as a stranger does: from the texts of C2SP tlog-tiles, tlog-checkpoint and RFC 6962 alone.

    python3 tiles.py FOLDER VKEY

Exit 0 if the checkpoint is signed by the key; the files are exactly those that its size asks for; every tile follows
from the entries; the root over them is the checkpoint's; inclusion and consistency proofs, made from tiles alone,
verify for every entry of every size; and the records of every entry come to its records root. Else exit 1 and why.
"""

import pathlib
import struct
import sys

sys.dont_write_bytecode = True

import canonical
import ed25519
import merkle
import notes

WIDTH = 256
HASH_BYTES = 32


class Wrong(Exception):
    """The folder is not what it says it is; the text says how."""


def demand(is_so, why):
    if not is_so:
        raise Wrong(why)


def read_checkpoint(note, vkey):
    """(size, root) of a note that this key has signed."""
    key = notes.parse_vkey(vkey)
    demand(key is not None, "that is no vkey")
    text, _, signatures = note.decode("utf-8").rpartition("\n\n")
    text += "\n"
    demand(signatures.endswith("\n") and text.count("\n") == 3, "the checkpoint is not three lines and signatures")
    origin, size, root = text.splitlines()
    demand(origin == key.name, "the checkpoint is of another origin")
    demand(str(int(size)) == size, "the size is not written as specified")
    for line in signatures.splitlines():
        dash, name, blob = line.split(" ")
        data = canonical.read_base64(blob)
        if (dash, name, data[:4]) == ("\u2014", key.name, key.key_id):
            demand(ed25519.verify(key.public_key, text.encode(), data[4:]), "the log's signature is invalid")
            return int(size), canonical.read_base64(root, HASH_BYTES)
    raise Wrong("the log has not signed the checkpoint")


def number_path(number):
    """1234067 as x001/x234/067."""
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    return "/".join(groups)


def places(count):
    """(number, width, path) of the tiles that hold `count` hashes or entries."""
    full, rest = divmod(count, WIDTH)
    for number in range(full):
        yield number, WIDTH, number_path(number)
    if rest:
        yield full, rest, f"{number_path(full)}.p/{rest}"


class Log:
    """The hashes of all tiles, by level and place; never those of the entries themselves."""

    def __init__(self, folder, size):
        self.folder = folder
        self.size = size
        self.files = {"checkpoint"}
        self._perfect = {}
        self.hashes = []
        count = size
        while count:
            self.hashes.append(self._level(len(self.hashes), count))
            count //= WIDTH

    def read(self, path):
        self.files.add(path)
        demand((self.folder / path).is_file(), f"{path} is missing")
        return (self.folder / path).read_bytes()

    def _level(self, level, count):
        hashes = []
        for _, width, path in places(count):
            tile = self.read(f"tile/{level}/{path}")
            demand(len(tile) == width * HASH_BYTES, f"tile/{level}/{path} is not {width} hashes")
            hashes += [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]
        return hashes

    def entries(self):
        for _, width, path in places(self.size):
            bundle = self.read(f"tile/entries/{path}")
            for _ in range(width):
                demand(len(bundle) >= 2, f"tile/entries/{path} is too short")
                (length,) = struct.unpack(">H", bundle[:2])
                entry, bundle = bundle[2 : 2 + length], bundle[2 + length :]
                demand(len(entry) == length, f"tile/entries/{path} is cut off")
                yield entry
            demand(not bundle, f"tile/entries/{path} is too long")

    def perfect(self, level, index):
        """The root of the perfect subtree of 2^level leaves, from the tile that is nearest below."""
        tile_level, steps = divmod(level, 8)
        if tile_level < len(self.hashes) and steps == 0:
            return self.hashes[tile_level][index]
        if (level, index) not in self._perfect:
            left, right = self.perfect(level - 1, 2 * index), self.perfect(level - 1, 2 * index + 1)
            self._perfect[level, index] = merkle.node(left, right)
        return self._perfect[level, index]

    def range_hash(self, first, end):
        """MTH(D[first:end]) of a range that is a node of the tree of some size."""
        count = end - first
        if count & (count - 1) == 0:
            level = count.bit_length() - 1
            return self.perfect(level, first >> level)
        split = first + split_of(count)
        return merkle.node(self.range_hash(first, split), self.range_hash(split, end))


def split_of(count):
    """The largest power of two below count."""
    return 1 << (count - 1).bit_length() - 1


def inclusion(log, index, first, end):
    """PATH of RFC 6962 section 2.1.1."""
    if end - first == 1:
        return []
    split = first + split_of(end - first)
    if index < split:
        return inclusion(log, index, first, split) + [log.range_hash(split, end)]
    return inclusion(log, index, split, end) + [log.range_hash(first, split)]


def consistency(log, old, first, end, is_whole=True):
    """SUBPROOF of RFC 6962 section 2.1.2."""
    if old == end:
        return [] if is_whole else [log.range_hash(first, end)]
    split = first + split_of(end - first)
    if old <= split:
        return consistency(log, old, first, split, is_whole) + [log.range_hash(split, end)]
    return consistency(log, old, split, end, False) + [log.range_hash(first, split)]


def includes(proof, leaf, index, size, root):
    """RFC 9162 section 2.1.3.2."""
    demand(index < size, "an index behind the end")
    fn, sn, result = index, size - 1, leaf
    for sibling in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            result = merkle.node(sibling, result)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = merkle.node(result, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and result == root


def extends(proof, old, old_root, new, new_root):
    """RFC 9162 section 2.1.4.2."""
    if old == new:
        return not proof and old_root == new_root
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    if not path:
        return False
    older = newer = path[0]
    for sibling in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            older, newer = merkle.node(sibling, older), merkle.node(sibling, newer)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            newer = merkle.node(newer, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and older == old_root and newer == new_root


def check_levels(log):
    for level in range(1, len(log.hashes)):
        below = log.hashes[level - 1]
        for at, found in enumerate(log.hashes[level]):
            expected = merkle.root(below[at * WIDTH : (at + 1) * WIDTH])
            demand(found == expected, f"hash {at} of level {level} is not the root of its tile")


def check_records(log, index, note):
    entry = notes.parse_entry(note)
    demand(entry.index == index, f"entry {index} calls itself {entry.index}")
    text = log.read(f"records/{index}")
    demand(text.endswith(b"\n"), f"records/{index} does not end with a newline")
    records = text[:-1].split(b"\n")
    demand(len(records) == entry.count, f"records/{index} has {len(records)} records, not {entry.count}")
    root = merkle.root([merkle.leaf(record) for record in records])
    demand(root == entry.records_root, f"records/{index} does not come to the records root of the entry")
    for record in records:
        canonical.read_record(record)


def check_proofs(log, leaves, roots):
    for size in range(1, log.size + 1):
        for index in range(size):
            proof = inclusion(log, index, 0, size)
            demand(includes(proof, leaves[index], index, size, roots[size]), f"entry {index} is not in size {size}")
        for old in range(1, size + 1):
            proof = consistency(log, old, 0, size)
            demand(extends(proof, old, roots[old], size, roots[size]), f"size {size} does not extend {old}")


def check(folder, vkey):
    """The size of a log that is whole."""
    size, root = read_checkpoint((folder / "checkpoint").read_bytes(), vkey)
    log = Log(folder, size)
    check_levels(log)
    tree = merkle.Tree()
    roots, leaves = [tree.root()], []
    for index, note in enumerate(log.entries()):
        leaves.append(merkle.leaf(note))
        demand(leaves[-1] == log.hashes[0][index], f"leaf {index} is not that of its entry")
        tree.append(leaves[-1])
        roots.append(tree.root())
        check_records(log, index, note)
    demand(tree.root() == root, "the entries do not come to the root of the checkpoint")
    demand(log.range_hash(0, size) == root, "the tiles do not come to the root of the checkpoint")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    demand(there == log.files, f"there are other files: {sorted(there ^ log.files)}")
    check_proofs(log, leaves, roots)
    return size


def main():
    folder, vkey = sys.argv[1:]
    try:
        print(check(pathlib.Path(folder), vkey))
    except (Wrong, notes.Malformed, canonical.NotCanonical, ValueError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()

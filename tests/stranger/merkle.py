"""The RFC 6962 tree (section 2.1; TLOG.md section 1.7): leaf and node hashes, and roots as leaves are appended."""

import hashlib


def leaf(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Only the roots of the perfect subtrees are kept: O(log n) memory, one root in O(log n)."""

    def __init__(self):
        self.size = 0
        self._subtrees = []

    def append(self, leaf_hash):
        size = self.size
        while size & 1:
            leaf_hash = node(self._subtrees.pop(), leaf_hash)
            size >>= 1
        self._subtrees.append(leaf_hash)
        self.size += 1

    def root(self):
        if not self._subtrees:
            return hashlib.sha256(b"").digest()
        result = self._subtrees[-1]
        for subtree in reversed(self._subtrees[:-1]):
            result = node(subtree, result)
        return result


def root(leaf_hashes):
    tree = Tree()
    for leaf_hash in leaf_hashes:
        tree.append(leaf_hash)
    return tree.root()

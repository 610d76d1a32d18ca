"""Ed25519 verification in pure Python, by the one rule of FORMAT.md section 1.

The key is the canonical encoding of a non-identity point of the prime-order subgroup; S < L; R is not the
identity; encode([S]B - [SHA-512(R || A || M) mod L]A) equals R byte for byte. Curve: RFC 8032 section 5.1.
Points are extended homogeneous coordinates (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z. Nothing here is
secret, so nothing here is constant-time.
"""

import functools
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
TWO_D = 2 * D % P
SQRT_MINUS_ONE = pow(2, (P - 1) // 4, P)
IDENTITY = (0, 1, 1, 0)
IDENTITY_ENCODING = (1).to_bytes(32, "little")


def add(p, q):
    """RFC 8032 section 5.1.4: complete for every pair of points."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = p[3] * TWO_D * q[3] % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def double(p):
    a = p[0] * p[0] % P
    b = p[1] * p[1] % P
    c = 2 * p[2] * p[2] % P
    h = a + b
    e = h - (p[0] + p[1]) ** 2 % P
    g = a - b
    f = c + g
    return e * f % P, g * h % P, f * g % P, e * h % P


def negate(p):
    return -p[0] % P, p[1], p[2], -p[3] % P


def is_identity(p):
    return p[0] % P == 0 and (p[1] - p[2]) % P == 0


def encode(p):
    inverse = pow(p[2], P - 2, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decode(encoding):
    """The point, or None if the 32 bytes are no canonical encoding of a point of the curve."""
    if len(encoding) != 32:
        return None
    number = int.from_bytes(encoding, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * SQRT_MINUS_ONE % P
    if v * x * x % P != u:
        return None
    if x == 0 and sign == 1:
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def multiples(p):
    """[0]P .. [15]P, for a scalar read four bits at a time."""
    table = [IDENTITY, p]
    while len(table) < 16:
        table.append(add(table[-1], p))
    return table


def multiply(scalar_and_table, *more):
    """The sum of [scalar]P over (scalar, multiples(P)) pairs, sharing the doublings."""
    terms = (scalar_and_table, *more)
    result = IDENTITY
    for shift in range(252, -4, -4):
        if result is not IDENTITY:
            result = double(double(double(double(result))))
        for scalar, table in terms:
            digit = scalar >> shift & 15
            if digit:
                result = add(result, table[digit])
    return result


BASE = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
BASE_MULTIPLES = multiples(BASE)


@functools.lru_cache(maxsize=4096)
def load_key(public_key):
    """The multiples of -A for a key that satisfies the rule, else None."""
    point = decode(public_key)
    if point is None or is_identity(point):
        return None
    if not is_identity(multiply((L, multiples(point)))):
        return None
    return multiples(negate(point))


def is_valid_key(public_key):
    return load_key(public_key) is not None


def verify(public_key, message, signature):
    """True exactly if the signature is valid by the rule above."""
    minus_key = load_key(public_key)
    if minus_key is None or len(signature) != 64:
        return False
    r_encoding = signature[:32]
    s = int.from_bytes(signature[32:], "little")
    if s >= L or r_encoding == IDENTITY_ENCODING:
        return False
    digest = hashlib.sha512(r_encoding + public_key + message).digest()
    k = int.from_bytes(digest, "little") % L
    return encode(multiply((s, BASE_MULTIPLES), (k, minus_key))) == r_encoding

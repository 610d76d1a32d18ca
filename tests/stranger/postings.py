"""What the postings of all records sum to (FORMAT.md section 2), and the checks that need no rule of the catalogue."""

import re

# ISO 4217 minor units that are not two.
_DECIMALS = {code: 0 for code in "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()}
_DECIMALS |= {code: 3 for code in "BHD IQD JOD KWD LYD OMR TND".split()}
_DECIMALS |= {"CLF": 4, "UYW": 4}
_CURRENCY = re.compile(r"[A-Z]{3}")
_AMOUNT = re.compile(r"-?(0|[1-9][0-9]{0,18})(?:\.([0-9]+))?")
_CONTROL = ("authority", "fund", "allocation", "obligation", "outstanding", "spent")


class Unacceptable(Exception):
    """The postings break the grammar of FORMAT.md section 2; the text says how."""


def decimals_of(currency):
    if not isinstance(currency, str) or _CURRENCY.fullmatch(currency) is None:
        raise Unacceptable(f"{currency!r} is no currency")
    return _DECIMALS.get(currency, 2)


def fits(number):
    return -(2**63) <= number < 2**63


def read_amount(text, currency):
    """Minor units."""
    decimals = decimals_of(currency)
    found = _AMOUNT.fullmatch(text) if isinstance(text, str) else None
    if found is None or len(found[2] or "") != decimals:
        raise Unacceptable(f"{text!r} is no amount of {currency}")
    number = int(text.replace(".", ""))
    if not fits(number) or (number == 0 and text.startswith("-")):
        raise Unacceptable(f"{text!r} is no amount of {currency}")
    return number


def write_amount(number, currency):
    decimals = decimals_of(currency)
    digits = str(abs(number)).rjust(decimals + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def set_of(account):
    if account.startswith("in_kind"):
        return "in_kind"
    return "control" if account.split(":")[0] in _CONTROL else "actual"


class Balances:
    def __init__(self, base_currency):
        self._base_currency = base_currency
        self._currencies = {}
        self._base = {}
        self._own = {}

    def _read_line(self, line):
        if not isinstance(line, list) or len(line) not in (3, 5) or not all(isinstance(part, str) for part in line):
            raise Unacceptable("a posting is not three or five texts")
        account, fund = line[:2]
        base = read_amount(line[2], self._base_currency)
        if len(line) == 3:
            if base == 0:
                raise Unacceptable(f"the line of {account} and {fund} is all zero")
            return account, fund, base, 0
        own = read_amount(line[3], line[4])
        if own == 0 or line[4] == self._base_currency:
            raise Unacceptable(f"the line of {account} and {fund} names an own amount that it must not")
        if self._currencies.setdefault(account, line[4]) != line[4]:
            raise Unacceptable(f"{account} keeps {self._currencies[account]}, not {line[4]}")
        return account, fund, base, own

    def post(self, lines):
        """Adds one record's postings; yields (code, what is wrong). Raises Unacceptable before anything is added."""
        if not isinstance(lines, list):
            raise Unacceptable("postings are no array")
        read = [self._read_line(line) for line in lines]
        places = [(account.encode(), fund.encode()) for account, fund, _, _ in read]
        if any(left >= right for left, right in zip(places, places[1:])):
            raise Unacceptable("postings are not ordered by account and fund, one line for each")
        return self._add(read)

    def _add(self, read):
        problems = []
        totals = {}
        for account, fund, base, own in read:
            for book, amount in ((self._base, base), (self._own, own)):
                book[account, fund] = book.get((account, fund), 0) + amount
                if not fits(book[account, fund]):
                    problems.append(("rule.balance-range", f"the balance of {account} and {fund} leaves 64 bits"))
            totals[set_of(account), fund] = totals.get((set_of(account), fund), 0) + base
        for (kind, fund), total in totals.items():
            if total != 0:
                found = write_amount(total, self._base_currency)
                problems.append(("rule.postings-balance", f"{kind} postings of fund {fund} sum to {found}, expected 0"))
        return problems

    def listing(self):
        result = []
        for account, fund in sorted(self._base, key=lambda place: (place[0].encode(), place[1].encode())):
            base = write_amount(self._base[account, fund], self._base_currency)
            currency = self._currencies.get(account, self._base_currency)
            own = base if currency == self._base_currency else write_amount(self._own[account, fund], currency)
            line = {"set": set_of(account), "account": account, "fund": fund}
            result.append(line | {"currency": currency, "balance": own, "base": base})
        return result

"""One date in a sentence, some parts of which the words around it may supply."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ishr_desktop.domain.edtf import FuzzyDate, parse
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.ui.date_field.tokens import NotUnderstood, Token
from ishr_desktop.ui.date_field.typed_words import Sense


@dataclass(frozen=True)
class Part:
    """What was said of one date: any of day, month, year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_span: int = 1

    def completed(self, other: "Part") -> "Part":
        """With month and year from its neighbour, as in *3 - 5 March 2026*."""
        month = self.month if self.month is not None or self.day is None else other.month
        day = self.day
        if day is None and self.month is not None and self.year is None:
            return replace(self, year=other.year)
        year = other.year if self.year is None else self.year
        return replace(self, year=year, month=month, day=day)

    def in_the_past(self, today: date) -> "Part":
        """With the last year, or for a lone day the last month, in which it was not to come."""
        if self.year is not None:
            return self
        if self.month is None:
            if self.day is None:
                raise NotUnderstood
            before = today if self.day <= today.day else today.replace(day=1) - timedelta(days=1)
            return replace(self, year=before.year, month=before.month)
        first = (min(self.month, 12) if self.month <= 12 else 1, self.day or 1)
        return replace(self, year=today.year - (first > (today.month, today.day)))

    def date(self) -> FuzzyDate:
        """The finished date; raises `NotUnderstood` for a day that never was."""
        assert self.year is not None
        value = FuzzyDate(self.year, self.month, self.day, year_span=self.year_span)
        try:
            return parse(value.text()).dates[0]
        except InvalidIncident:
            raise NotUnderstood from None


def part_of_day(day: date) -> Part:
    """A whole day."""
    return Part(day.year, day.month, day.day)


def read_part(tokens: list[Token], today: date, *, day_first: bool) -> Part:
    """One date; raises `NotUnderstood` when these pieces are none."""
    if len(tokens) == 1:
        known = _alone(tokens[0], today, day_first=day_first)
        if known is not None:
            return known
    if any(token.weekday is not None for token in tokens):
        return _weekday(tokens, today)
    return _assembled(tokens, today)


def _alone(token: Token, today: date, *, day_first: bool) -> Part | None:
    days = {Sense.TODAY: 0, Sense.YESTERDAY: 1, Sense.DAY_BEFORE_YESTERDAY: 2}
    if token.sense in days:
        return part_of_day(today - timedelta(days=days[token.sense]))
    if token.edtf:
        numbers = [int(piece) for piece in token.edtf.split("-")]
        return Part(*numbers)
    if token.numeric:
        return numeric_part(token.numeric, today, day_first=day_first)
    if token.decade is not None:
        return Part(token.decade, year_span=10)
    return None


def _assembled(tokens: list[Token], today: date) -> Part:
    """Day, month and year in any order, as far as they are there."""
    part = Part()
    for token in tokens:
        if token.month is not None and part.month is None:
            part = replace(part, month=token.month)
        elif token.number is None:
            raise NotUnderstood
        elif token.digits == 4 and part.year is None:
            part = replace(part, year=token.number)
        elif token.digits <= 2 and part.day is None and token.number <= 31:
            part = replace(part, day=token.number)
        elif token.digits == 2 and part.month is not None and part.year is None:
            part = replace(part, year=_whole_year(token.number, today))
        else:
            raise NotUnderstood
    return part


def _weekday(tokens: list[Token], today: date) -> Part:
    """*Monday*, *last Friday*: the last one before today; beside a date it says nothing new."""
    rest = [item for item in tokens if item.weekday is None and item.sense is not Sense.LAST]
    if rest:
        return _assembled(rest, today)
    wanted = next(item.weekday for item in tokens if item.weekday is not None)
    ago = (today.weekday() - wanted - 1) % 7 + 1
    return part_of_day(today - timedelta(days=ago))


def numeric_part(text: str, today: date, *, day_first: bool) -> Part:
    """*14/03/2026*, *2026/03/14*, *03/2026*, *14/03*."""
    pieces = [piece for piece in text.replace(".", "/").replace("-", "/").split("/") if piece]
    numbers = [int(piece) for piece in pieces]
    if len(numbers) == 2:
        if len(pieces[1]) == 4:
            return _checked(Part(numbers[1], numbers[0]))
        first, second = numbers if day_first else reversed(numbers)
        return _checked(Part(None, second, first))
    if len(pieces[0]) == 4:
        return _checked(Part(*numbers))
    first, second = numbers[:2] if day_first else numbers[1::-1]
    return _checked(Part(_whole_year(numbers[2], today), second, first))


def order_matters(text: str) -> bool:
    """Whether day and month of such a date could be the other way round."""
    pieces = text.replace(".", "/").replace("-", "/").split("/")
    if len(pieces[0]) == 4 or (len(pieces) == 2 and len(pieces[1]) == 4):
        return False
    day, month = int(pieces[0]), int(pieces[1])
    return day != month and 1 <= day <= 12 and 1 <= month <= 12


def _checked(part: Part) -> Part:
    if part.month is not None and part.month > 12:
        # Only one order is possible, whichever is usual here.
        part = replace(part, month=part.day, day=part.month)
    if part.month is None or not 1 <= part.month <= 12:
        raise NotUnderstood
    return part


def _whole_year(number: int, today: date) -> int:
    """A year of two digits is the last one that has begun, counting a year ahead."""
    if number > 99:
        return number
    century = today.year // 100 * 100
    return century + number - (100 if century + number > today.year + 1 else 0)

"""Texts that have broken programs before, by the kind of trouble they make.

All our own words, but for the public list (vectors/README.md).
"""

import json
from pathlib import Path

PUBLIC = Path(__file__).parent / "vectors" / "naughty-strings.json"

NASTY: dict[str, tuple[str, ...]] = {
    "the public list": tuple(json.loads(PUBLIC.read_text(encoding="utf-8"))),
    "nothing or hardly anything": ("", " ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "."),
    "words that mean something to programs": (
        "null", "NULL", "None", "nil", "undefined", "true", "False", "NaN", "-Infinity", "inf",
        "0", "-0", "1e400", "0x7f", "1/0", "9" * 400, "9007199254740993", "1,000.00", "1.000,00",
        "2026-02-30", "00:60", "con", "nul.txt", "LPT1", "__proto__", "constructor", "missing",
        "x-", "$ref", "#/$defs/text", "{}", "[]", '{"missing": "unknown"}', "id", "U4",
    ),
    "text that wants to be a program": (
        "<script>alert('night')</script>", '"><img src=x onerror=alert(1)>',
        "<b>bold</b> & <a href='https://example.org'>here</a>", "javascript:alert(1)",
        "<!-- a note -->", "<![CDATA[ x ]]>", "&lt;&amp;&#x27;&nbsp;", "</textarea><style>*{}",
        "<svg/onload=alert(1)>", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7 %>", "`id`", "$(id)",
        "; echo river", "| cat /etc/hosts", "&& true", "\\x41", "%2e%2e%2f", "../../well",
        "C:\\a\\b", "file:///etc/hosts", "\\\\server\\share", "~/river", "-rf", "--yes", "@file",
        "=1+1", "+1", "=HYPERLINK(\"https://example.org\")", "-2+3", "@SUM(A1)",
    ),
    "text that wants to be a question to a database": (
        "'", "''", '"', "`", ";--", "' OR 'a'='a", "1; DROP TABLE incident;--",
        "Robert'); DELETE FROM incident WHERE ('a'='a", "a\" MATCH \"b", "river*", "NEAR(a b)",
        "a AND OR NOT", "col:river", "^river", "(((", "%", "_", "a%b_c", "\\'", "%' ESCAPE '",
    ),
    "text that wants to be a form of words": (
        "%s %d %n %p", "%1$s", "%n river(s)", "{0} {who} {}", "{who.__class__}", "%(who)s", "%%",
        "\\n\\t\\0", "&File", "&&", "100 %", "%1 %2 %L1",
    ),
    "from right to left": (
        "أُخذت زميلتان بعد الاجتماع.", "הן נלקחו בלילה.", "دو همکار را بردند.", "رات کو لے گئے",
        "Market السوق 12 market", "١٢٣٤٥", "\u200f(أ)\u200f", "مـــــارس", "لَا إِكْرَاهَ",
    ),
    "marks that turn text around": (
        "\u202egnorts si reviR", "\u2067river\u2069", "a\u202bb\u202cc", "\u200fنهر\u200e",
        "invoice\u202efdp.exe", "\u2066" * 50, "\u202e\u202d\u202a\u202c\u2069",
    ),
    "letters that nobody sees": (
        "ri\u200bver", "\u200d\u200c", "\ufeffriver", "river\u2060", "\u00ad\u00adriver", "\u180e",
        "a\u034fb", "\ufff9a\ufffab\ufffb", "\U000e0001\U000e0041\U000e007f", "\u115f\u1160\u3164",
    ),
    "signs for machines": (
        "\x01\x02\x03", "\x07bell", "\x08\x08", "\x0b\x0c", "\x1b[31mred\x1b[0m", "\x1b]0;t\x07",
        "\x7f", "\x80\x9f", "\x85", "\u2028\u2029", "a\rb", "\x1c\x1d\x1e\x1f", "\ufffe\uffff",
        "\U0010ffff", "\ue000\uf8ff", "\x1a",
    ),
    "many signs for one letter": (
        "é e\u0301 ́e", "ﷺ", "ﬁ ﬀ Ǆ", "ℌ𝔢𝔩𝔭", "𝓡𝓲𝓿𝓮𝓻", "Ｒｉｖｅｒ", "ⓇⒾⓋⒺⓇ", "ᴿᴵᵛᵉʳ", "ıİiI",
        "ß ẞ ſ",
        "Ω Ω", "Å Å Å", "가 가", "r̷̡̛i̵̢v̸̨e̴̡r̶̛" + "̸" * 200,
        "क्षि", "ญู่", "ស្រី", "မြန်မာ", "བོད་", "ሰላም", "\u0d15\u0d4d\u200d",
        "раypal", "ΑВС", "١٢٣ १२३ ๑๒๓ 一二三",
    ),
    "pictures": (
        "😀🕊️✊🏿", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇰🇪🇳🇵", "1️⃣#️⃣", "👩🏽‍⚖️",
        "❤️‍🔥", "🫱🏽‍🫲🏿", "✊" * 500, "🏴\U000e0067\U000e007f",
    ),
    "other writing": (
        "他们在夜里来了。", "彼らは夜に来た。", "그들은 밤에 왔다.", "Они пришли ночью.",
        "Ήρθαν νύχτα.", "พวกเขามาตอนกลางคืน",
        "เ" * 60, "𠜎𠜱𠝹", "ⴰⵎⴰⵣⵉⵖ", "ᎣᏏᏲ", "ᐃᓄᒃᑎᑐᑦ", "𞤆𞤵𞤤", "꧁ꦗꦮ꧂", "ʞɔɐq",
    ),
    "much of it": (
        "x" * 20_000, "river " * 3_000, "\n" * 5_000, "(" * 1_000, "\u0301" * 2_000, "a\n" * 5_000,
    ),
}  # fmt: skip
"""What every text field must take as it is."""

REFUSED: dict[str, str] = {
    "end of text\0for some": "nul_character",
    "half of a pair \ud83d": "not_json",
}
"""What no JSON file of ours may hold, with the reason; all else is kept."""

ALL = tuple(text for texts in NASTY.values() for text in texts)

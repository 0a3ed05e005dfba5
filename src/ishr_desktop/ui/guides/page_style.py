"""How a page looks, from the tokens of the theme; in the part of CSS that Qt's text knows."""

from ishr_desktop.ui.theme import Theme

_SHEET = """
h1 {{ font-size: {display}px; font-weight: 600; margin-bottom: 4px; }}
h2 {{ font-size: {title}px; font-weight: 600; margin-top: 28px; margin-bottom: 8px; }}
h3 {{ font-size: {large}px; font-weight: 600; margin-top: 20px; margin-bottom: 4px; }}
p, li {{ font-size: {body}px; line-height: 135%; margin-top: 4px; margin-bottom: 8px; }}
li {{ margin-top: 2px; margin-bottom: 4px; }}
.lead {{ font-size: {large}px; color: {muted}; line-height: 130%; }}
.small {{ font-size: {small}px; color: {muted}; line-height: 140%; }}
.caution {{ color: {caution}; }}
a {{ color: {accent}; text-decoration: underline; }}
a.term {{ color: {text}; text-decoration: underline; }}
th {{ text-align: left; font-size: {small}px; color: {muted}; padding: 6px 12px 6px 0; }}
td {{ font-size: {body}px; padding: 6px 12px 6px 0; vertical-align: top; }}
td.callout {{ background-color: {callout}; padding: 8px 16px; }}
"""


def page_style(theme: Theme, scale: float) -> str:
    """The style sheet of a page; `scale` is the size of its letters against the window's."""
    sizes = {
        step: round(theme.size(size) * scale)
        for step, size in (
            ("display", "display"),
            ("title", "title"),
            ("large", "large"),
            ("body", "large"),
            ("small", "body"),
        )
    }
    colours = {
        name: theme.color(token).name()
        for name, token in (
            ("text", "text"),
            ("muted", "text-muted"),
            ("accent", "accent"),
            ("caution", "caution"),
            ("callout", "caution-soft"),
        )
    }
    return _SHEET.format(**sizes, **colours)

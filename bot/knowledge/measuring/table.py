"""Shows an evaluation as text for a terminal."""

from bot.knowledge.measuring.counting import FIGURES, Report


def as_table(report: Report) -> str:
    """The report as text for people."""
    rows = [f"{'lines':22}{report.total:>8}"]
    rows += [f"{name:22}{percent(getattr(report, name)):>8}" for name in FIGURES]
    for title, shares in (("by tag", report.by_tag), ("by intent", report.by_intent)):
        rows += ["", title]
        rows += [f"  {name:20}{percent(share.value):>8}  {share.part}/{share.whole}" for name, share in shares.items()]
    rows += ["", "confusions (label -> first guess)"]
    rows += [f"  {label} -> {guess}  {count}" for label, guess, count in report.confusions]
    return "\n".join(rows)


def percent(value: float | None) -> str:
    """A share as people read it; a dash where there was nothing to count."""
    return "-" if value is None else f"{100 * value:.1f} %"

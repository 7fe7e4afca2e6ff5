#!/usr/bin/env python3
"""Writes the tables of docs/evaluation.md between their marks: docs/evaluation/tables.py [FOLDER]

FOLDER holds a folder per series with its results.csv (default: this one). Called by docs/evaluation/run; needs nothing but Python 3.
"""
import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
PAGE = HERE.parent / "evaluation.md"
SERIES = ["slovenia", "kranj"]


def read(name):
    with open(FOLDER / name / "results.csv", newline="") as file:
        return list(csv.DictReader(file))


def contestant(row):
    return row["method"] if row["standardization"] == "-" else row["method"] + "+" + row["standardization"]


def grouped(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def value(row, metric):
    return float(row["filled_" + metric])


def mean(rows, metric):
    return sum(value(row, metric) for row in rows) / len(rows)


def number(v):
    return f"{v:.4f}".lstrip("0")


def short(v):
    return f"{v:.3f}".lstrip("0")


def cell(rows, bold=False):
    rmse = number(mean(rows, "RMSE"))
    return f"{'**' + rmse + '**' if bold else rmse} ({short(mean(rows, 'absEDGE'))}, {short(mean(rows, 'absLBP'))})"


def wins(rows):
    """Cases of BEST with a smaller error than persistence, and all."""
    persistence = {row["case"]: value(row, "RMSE") for row in rows if row["method"] == "PERSISTENCE"}
    best = [row for row in rows if row["method"] == "BEST"]
    return sum(value(row, "RMSE") < persistence[row["case"]] for row in best), len(best)


def scenarios(series):
    lines = ["| series, scenario, ratio | `preset=BEST` | best other | EFAST365 | USTFIP PAPER, ABSIS | persistence | better than persistence | coverage |",
             "|---|---|---|---|---|---|---|---|"]
    for name, rows in series.items():
        for (scenario, ratio), group in grouped(rows, lambda r: (r["scenario"], r["ratio"])).items():
            by = grouped(group, contestant)
            others = {k: v for k, v in by.items() if k != "BEST"}
            other = min(others, key=lambda k: mean(others[k], "RMSE"))
            won, cases = wins(group)
            coverage = sum(float(r["coverage"]) for r in by["BEST"]) / len(by["BEST"])
            first = mean(by["BEST"], "RMSE") < mean(others[other], "RMSE")
            lines.append(f"| {name.capitalize()}, {scenario}, {ratio} | {cell(by['BEST'], first)} | {other} {number(mean(others[other], 'RMSE'))} | "
                         f"{cell(by['EFAST365+NONE'])} | {cell(by['USTFIP+ABSIS'])} | {cell(by['PERSISTENCE'])} | {won} of {cases} | {coverage:.3f} |")
    return lines


def series_means(series):
    lines = ["| series, scenario | cases | BEST | EFAST365 | ESTARFM | persistence | BEST better than persistence |", "|---|---|---|---|---|---|---|"]
    for name, rows in series.items():
        groups = {"all": rows}
        groups.update(grouped(rows, lambda r: r["scenario"]))
        for label, group in groups.items():
            by = grouped(group, contestant)
            won, cases = wins(group)
            cells = " | ".join(cell(by[m]) for m in ["BEST", "EFAST365+NONE", "ESTARFM+NONE", "PERSISTENCE"])
            lines.append(f"| {name.capitalize()}, {label} | {cases} | {cells} | {won} of {cases} ({100 * won / cases:.0f} %) |")
    return lines


def one_date(series):
    names = ["BEST", "EFAST365+NONE", "EFAST365+ABSIS", "USTFIP+ABSIS", "STARFM1+NONE", "STARFM1+ABSIS", "FSDAF+NONE", "FSDAF+ABSIS", "PERSISTENCE"]
    lines = ["| series | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    for name, rows in series.items():
        by = grouped([r for r in rows if r["scenario"] == "PAIRED_CLEAR"], contestant)
        least = min(names, key=lambda n: mean(by[n], "RMSE"))
        cells = [f"**{number(mean(by[n], 'RMSE'))}**" if n == least else number(mean(by[n], "RMSE")) for n in names]
        lines.append(f"| {name.capitalize()} | " + " | ".join(cells) + " |")
    return lines


def gains(series):
    lines = ["| series, scenario | of | against | RMSE: mean, best | abs EDGE: mean, best | abs LBP: mean, best |", "|---|---|---|---|---|---|",
             "| published (whatever the data) | both | USTFIP not standardized | best 49.46 % (spectral) | best 78.40 % (spatial) | |",
             "| numpy trial (Sentinel-2, simulated sensor, 20 cases) | ABSIS | USTFIP not standardized | 23 %, 44 % | 25 %, 48 % | 33 %, 66 % |"]
    for name, rows in series.items():
        for scenario, group in grouped([r for r in rows if r["method"] == "USTFIP"], lambda r: r["scenario"]).items():
            by = {k: {r["case"]: r for r in v} for k, v in grouped(group, lambda r: r["standardization"]).items()}
            for after, before in [("UPSCALE", "NONE"), ("ABSIS", "NONE"), ("ABSIS", "UPSCALE")]:
                cells = []
                for metric in ["RMSE", "absEDGE", "absLBP"]:
                    whole = 1 - mean(list(by[after].values()), metric) / mean(list(by[before].values()), metric)
                    best = max(1 - value(by[after][c], metric) / value(by[before][c], metric) for c in by[after])
                    cells.append(f"{100 * whole:.0f} %, {100 * best:.0f} %".replace("-", "−"))
                lines.append(f"| {name.capitalize()}, {scenario} | {after} | {before} | " + " | ".join(cells) + " |")
    return lines


def main():
    series = {name: read(name) for name in SERIES}
    single = {name: read(name + "-one-date") for name in SERIES if (FOLDER / (name + "-one-date")).exists()}
    tables = {"scenarios": scenarios(series), "means": series_means(series), "one date": one_date(single), "standardization": gains(series)}
    page = PAGE.read_text()
    for name, lines in tables.items():
        mark = re.compile(rf"(<!-- table: {name} -->\n).*?(<!-- end of table -->)", re.S)
        page, found = mark.subn(lambda m: m.group(1) + "\n".join(lines) + "\n" + m.group(2), page)
        if found != 1:
            sys.exit(f"{PAGE}: the mark of the table \"{name}\" is there {found} times; it must be once")
    PAGE.write_text(page)


if __name__ == "__main__":
    main()

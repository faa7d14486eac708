#!/usr/bin/env python3
"""Makes data/contours/contours.bin, from which the maps of figures are drawn.

    scripts/contours.py FOLDER

FOLDER holds communes-2018.geojson.gz, departements.geojson, regions.geojson and collectivites-outre-mer.geojson
(data/README.md tells where they come from). The standard library is enough; it takes about half a minute.

The communes of the source were simplified one by one: their common limits do not coincide. Each edge is given back the
vertices that its neighbours kept of it, so that limits are shared again; then they are simplified once for both sides,
and the communes of 2018 are united into those of today.

The file, all numbers in LEB128, signed ones zigzagged:

    blocks     their number; of each, its name and its size in bytes; then the blocks, in this order
    block      the number of its areas; of each, its code, the number of its rings, and its rings
    ring       the number of its points; of each, x then y, less those of the point before (in the whole block)
    text       its size in bytes, and its bytes in UTF-8

A point is in UNITS of a degree: x its longitude, y its latitude. A ring is not closed; those that go round an area are
clockwise, those of holes are not. Blocks are `regions`, `departements`, and the communes of each département.
"""

import collections
import csv
import gzip
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COG = ROOT / "data" / "cog"
TARGET = ROOT / "data" / "contours" / "contours.bin"

# A degree in the file: some 28 metres from south to north.
UNITS = 4_000
# A degree in the sources, which have four decimals.
FINE = 10_000
# How far the source moved limits (0.002 degree), and a little more for what was rounded.
MOVED = 22
# The side of the cells in which vertices are looked for.
CELL = 100
# How far limits are moved when they are simplified: of communes, and of what is larger.
TOLERANCE = 10
TOLERANCE_LARGE = 25
# Nobody lives there, and its islands are half an ocean apart.
LEFT_OUT = {"984"}


def rings_of(geometry):
    """The rings of a geometry, as points in FINE, not closed: the outer ones clockwise, holes the other way."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for rank, ring in enumerate(polygon):
            points = []
            for x, y in ring:
                point = (round(x * FINE), round(y * FINE))
                if not points or points[-1] != point:
                    points.append(point)
            if points[0] == points[-1]:
                points.pop()
            if len(points) > 2:
                yield points if (turn(points) < 0) == (rank == 0) else points[::-1]


def edges(ring):
    return zip(ring, ring[1:] + ring[:1])


def give_back(rings):
    """Rings with the vertices that their neighbours kept of common limits."""
    known, cells, own = set(), collections.defaultdict(set), collections.defaultdict(set)
    for code, ring in rings:
        known.update(edges(ring))
        own[code].update(ring)
        for x, y in ring:
            cells[x // CELL, y // CELL].add((x, y))
    given = []
    for code, ring in rings:
        whole = []
        for a, b in edges(ring):
            whole.append(a)
            if (b, a) not in known:
                whole.extend(beside(a, b, cells, own[code]))
        given.append((code, whole))
    return given


def beside(a, b, cells, own):
    """The vertices along an edge that are not of its own area, in their order."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    (left, right), (low, high) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    found = []
    for column in range((left - MOVED) // CELL, (right + MOVED) // CELL + 1):
        for row in range((low - MOVED) // CELL, (high + MOVED) // CELL + 1):
            for point in cells.get((column, row), ()):
                x, y = point[0] - a[0], point[1] - a[1]
                along, away = x * dx + y * dy, x * dy - y * dx
                if 0 < along < length and away * away <= MOVED * MOVED * length and point not in own:
                    found.append((along, point))
    return [point for _, point in sorted(found)]


def simplified(rings, tolerance):
    """Rings whose limits are simplified once for the areas on both sides."""
    # A limit ends where an edge of one area is not one of the same other area before and after: where a point has
    # other neighbours than two.
    neighbours = collections.defaultdict(set)
    for _, ring in rings:
        for a, b in edges(ring):
            neighbours[a].add(b)
            neighbours[b].add(a)
    done = []
    for code, ring in rings:
        ends = [rank for rank, point in enumerate(ring) if len(neighbours[point]) != 2]
        if not ends:
            # An island: it is cut where everybody would cut it.
            ends = [ring.index(min(ring)), ring.index(max(ring))]
        ends = sorted(set(ends))
        points = []
        for start, end in zip(ends, ends[1:] + [ends[0] + len(ring)]):
            limit = [ring[rank % len(ring)] for rank in range(start, end + 1)]
            points.extend(thinned(limit, tolerance)[:-1])
        done.append((code, points))
    return done


def thinned(limit, tolerance):
    """The limit by Douglas and Peucker, the same in both directions."""
    if limit[0] > limit[-1]:
        return thinned(limit[::-1], tolerance)[::-1]
    kept, spans = {0, len(limit) - 1}, [(0, len(limit) - 1)]
    while spans:
        start, end = spans.pop()
        (ax, ay), (bx, by) = limit[start], limit[end]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        farthest, far = None, tolerance * tolerance
        for rank in range(start + 1, end):
            x, y = limit[rank][0] - ax, limit[rank][1] - ay
            along = min(1, max(0, (x * dx + y * dy) / length)) if length else 0
            away = (x - along * dx) ** 2 + (y - along * dy) ** 2
            if away > far:
                farthest, far = rank, away
        if farthest is not None:
            kept.add(farthest)
            spans += [(start, farthest), (farthest, end)]
    return [limit[rank] for rank in sorted(kept)]


def united(rings):
    """The rings of areas put together: what two of them share goes."""
    left = collections.Counter()
    for ring in rings:
        for a, b in edges(ring):
            if left[b, a]:
                left[b, a] -= 1
            else:
                left[a, b] += 1
    following = collections.defaultdict(list)
    for (a, b), times in left.items():
        following[a].extend([b] * times)
    for start in list(following):
        while following[start]:
            ring, here = [], start
            while following[here]:
                ring.append(here)
                here = following[here].pop()
            yield ring


def rounded(ring):
    """The ring in UNITS, without what that brings together."""
    points = []
    for x, y in ring:
        point = (round(x * UNITS / FINE), round(y * UNITS / FINE))
        if not points or points[-1] != point:
            points.append(point)
        if len(points) > 2 and points[-1] == points[-3]:
            # There and back.
            del points[-2:]
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def turn(ring):
    """Twice the area of a ring; less than nothing when it is clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(ring))


def area(ring):
    return abs(turn(ring)) / 2


def communes(folder):
    """The rings of each commune of today, by département."""
    today, mothers = {}, {}
    with open(COG / "communes.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            today[row["code"]] = row["departement"]
            if row["commune_parente"]:
                mothers[row["code"]] = row["commune_parente"]
    with open(COG / "communes_deleguees_associees.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            mothers.setdefault(row["code"], row["code_commune_actuelle"])
    with gzip.open(folder / "communes-2018.geojson.gz") as file:
        features = json.load(file)["features"]
    rings = [(f["properties"]["code"], ring) for f in features for ring in rings_of(f["geometry"])]
    # Twice: what is given back may be what another neighbour lacks.
    rings = simplified(give_back(give_back(rings)), TOLERANCE)
    pieces, lost = collections.defaultdict(list), set()
    for code, ring in rings:
        # A commune that is one of today is itself, were it also the name of a part of another.
        now = code if code in today and code not in mothers else mothers.get(code, code)
        if now in today:
            pieces[now].append(ring)
        else:
            lost.add(code)
    blocks = collections.defaultdict(dict)
    for code, parts in pieces.items():
        blocks[today[code]][code] = list(united(parts))
    print(f"{len(pieces)} communes of today; {len(lost)} of 2018 that the COG does not place", file=sys.stderr)
    return blocks


def larger(path):
    """The rings of each area of a file that has no limits to give back."""
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    rings = [(f["properties"]["code"], ring) for f in features for ring in rings_of(f["geometry"])]
    areas = collections.defaultdict(list)
    for code, ring in simplified(rings, TOLERANCE_LARGE):
        areas[code].append(ring)
    return areas


def number(n):
    octets = bytearray()
    while n > 127:
        octets.append(n & 127 | 128)
        n >>= 7
    octets.append(n)
    return octets


def signed(n):
    return number(n * 2 if n >= 0 else -n * 2 - 1)


def text(words):
    octets = words.encode()
    return number(len(octets)) + octets


def block(areas):
    octets, (x, y) = number(len(areas)), (0, 0)
    for code in sorted(areas):
        rings = sorted((rounded(ring) for ring in areas[code]), key=area, reverse=True)
        # The largest stays, were it a few paces wide.
        rings = [ring for rank, ring in enumerate(rings) if len(ring) > 2 and (rank == 0 or area(ring) >= 4)]
        octets += text(code) + number(len(rings))
        for ring in rings:
            octets += number(len(ring))
            for here in ring:
                octets += signed(here[0] - x) + signed(here[1] - y)
                x, y = here
    return octets


def main():
    folder = pathlib.Path(sys.argv[1])
    overseas = {code: rings for code, rings in larger(folder / "collectivites-outre-mer.geojson").items()}
    overseas = {code: rings for code, rings in overseas.items() if code not in LEFT_OUT}
    # A région is drawn with the points of its départements where it has only one.
    blocks = {
        "regions": larger(folder / "regions.geojson") | overseas,
        "departements": larger(folder / "departements.geojson") | overseas,
    }
    blocks |= dict(sorted(communes(folder).items()))
    written = {name: block(areas) for name, areas in blocks.items()}
    octets = number(len(written))
    for name, content in written.items():
        octets += text(name) + number(len(content))
    for content in written.values():
        octets += content
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(octets)
    print(f"{len(octets)} bytes", file=sys.stderr)


main()

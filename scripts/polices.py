#!/usr/bin/env python3
"""Makes the fonts of papers and pictures (crates/api/polices) from those of the pages (frontend/assets/fonts).

Two weights of the variable font, each of its two files (Latin, other Latin letters) in one. The narrow no-break
space, which the font does not have, is drawn as its thin space. Needs `pip install fonttools brotli`; to be run
when the fonts of the pages change, which is never.
"""

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

RACINE = Path(__file__).resolve().parent.parent
PAGES = RACINE / "frontend/assets/fonts"
ICI = RACINE / "crates/api/polices"
CREATED = 3_800_000_000
THIN_SPACE, NARROW_NO_BREAK_SPACE = 0x2009, 0x202F

for nom, graisse in (("Regular", 400), ("Bold", 700)):
    with tempfile.TemporaryDirectory() as dossier:
        parties = []
        for partie in ("latin", "latin-ext"):
            police = TTFont(PAGES / f"atkinson-hyperlegible-next-{partie}-wght-normal.woff2", recalcTimestamp=False)
            police.flavor = None
            police = instancer.instantiateVariableFont(police, {"wght": graisse}, updateFontNames=True)
            # Ligatures and alternates: papers have none, and the two files' do not merge.
            for table in ("GDEF", "GSUB", "STAT"):
                if table in police:
                    del police[table]
            chemin = f"{dossier}/{partie}.ttf"
            police.save(chemin)
            parties.append(chemin)
        police = Merger().merge(parties)
        # The same bytes at each run.
        police.recalcTimestamp = False
        police["head"].created = police["head"].modified = CREATED
        fine = police.getBestCmap()[THIN_SPACE]
        for table in police["cmap"].tables:
            table.cmap.setdefault(NARROW_NO_BREAK_SPACE, fine)
        police.save(ICI / f"AtkinsonHyperlegibleNext-{nom}.ttf")

"""Writes cra.xlsx with openpyxl 3.1: a personal spreadsheet as another program than ours makes it."""

from datetime import date, time
from pathlib import Path

from openpyxl import Workbook

classeur = Workbook()
notes = classeur.active
notes.title = "Notes"
notes["A1"] = "À reprendre"
cra = classeur.create_sheet("Année 2026")
cra.append(["Mes accompagnements"])
cra.append([])
cra.append(["Date", "Activité", "Canal", "Ville", "Participants", "Déjà accompagnés", "Tranche d'âge", "Statut", "Thématiques", "Durée"])
cra.append([date(2026, 6, 9), "Atelier", "Autre lieu", "Guéret (23)", 8, 3.0, "60 ans et plus:6 | 35-59 ans:2", "retraité(e):6 | en emploi:2", "Emploi, formation, Bureautique", time(1, 30)])
cra.append([date(2026, 6, 10), "Individuel", "domicile", 23096, 1, True, 67, "Retraitée", "tpe/pme", 45])
classeur.save(Path(__file__).with_name("cra.xlsx"))

//! The definition, word for word: each criterion of each lieu, one after the other.

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    geo::Point,
    lieu::{Dispositif, Lieu, LieuComplet, Passage},
    orientation::{CodeInconnue, CodePriorite, Creneau, DemandeOrientation, Etape, Quand},
    temps::Instant,
};

use crate::appui::COG;

/// Hours, and what they say of a week: day (Monday is 0), from, to; open for sure or not.
pub(super) type Semaine = &'static [(u32, u16, u16, bool)];
pub(super) const HORAIRES: [(Option<&str>, Option<Semaine>); 7] = [
    (None, None),
    (Some("quand on veut"), None),
    (
        Some("Mo-Th 09:00-12:00"),
        Some(&[
            (0, 540, 720, true),
            (1, 540, 720, true),
            (2, 540, 720, true),
            (3, 540, 720, true),
        ]),
    ),
    (
        Some("Su,Mo 08:00-09:00,14:00-18:00"),
        Some(&[
            (6, 480, 540, true),
            (6, 840, 1_080, true),
            (0, 480, 540, true),
            (0, 840, 1_080, true),
        ]),
    ),
    (
        Some("Sa 22:00-02:00"),
        Some(&[(5, 1_320, 1_440, true), (6, 0, 120, true)]),
    ),
    (
        Some("Mo 10:00-11:00 \"sur rendez-vous\""),
        Some(&[(0, 600, 660, false)]),
    ),
    (Some("2020 Mo-Su 09:00-12:00"), Some(&[])),
];

/// Sunday afternoon, Monday before dawn, Saturday night; clocks do not change around them.
pub(super) const INSTANTS: [&str; 3] = [
    "2026-11-22T14:05:00Z",
    "2026-11-23T03:30:00Z",
    "2026-11-28T20:59:00Z",
];

/// A lieu, and which hours it has.
#[derive(Debug, Clone)]
pub(super) struct Fait {
    pub(super) complet: LieuComplet,
    pub(super) horaires: usize,
}

/// How a criterion stands for a lieu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Etat {
    Rempli,
    Contredit,
    Inconnu(CodeInconnue),
}

impl Fait {
    pub(super) fn lieu(&self) -> &Lieu {
        &self.complet.lieu
    }

    fn point(&self) -> Option<Point> {
        self.lieu().adresse.position.map(|position| position.point)
    }

    /// Where it stands or stops; stops of the fixture are all to come.
    fn metres(&self, centre: Point) -> Option<f64> {
        let arrets = self.complet.annexes.passages.iter().filter_map(Passage::point);
        self.point()
            .into_iter()
            .chain(arrets)
            .map(|point| centre.distance_m(point))
            .min_by(f64::total_cmp)
    }

    /// Day of the week (Monday is 0) and minute of its clock, in November.
    fn ici(&self, maintenant: Instant) -> (u32, u16) {
        let departement = self.lieu().adresse.departement.as_ref();
        let decalage = match departement.map_or("", |departement| departement.as_str()) {
            "974" => 4,
            "988" => 11,
            _ => 1,
        };
        let minutes = maintenant.secondes() / 60 + decalage * 60;
        // 1 January 1970 was a Thursday.
        let jour = (minutes.div_euclid(1_440) + 3).rem_euclid(7);
        (
            u32::try_from(jour).unwrap(),
            u16::try_from(minutes.rem_euclid(1_440)).unwrap(),
        )
    }

    /// Whether it is open during `voulues`: days from today on, from, to.
    fn ouvert(&self, maintenant: Instant, voulues: &[(u32, u16, u16)]) -> Etat {
        let Some(semaine) = HORAIRES[self.horaires].1 else {
            return Etat::Inconnu(if HORAIRES[self.horaires].0.is_some() {
                CodeInconnue::HorairesAVerifier
            } else {
                CodeInconnue::Horaires
            });
        };
        let (aujourdhui, _) = self.ici(maintenant);
        let croisees: Vec<bool> = voulues
            .iter()
            .flat_map(|(dans, debut, fin)| {
                let jour = (aujourdhui + dans) % 7;
                semaine
                    .iter()
                    .filter(move |(j, d, f, _)| *j == jour && d.max(debut) < f.min(fin))
                    .map(|(.., sur)| *sur)
            })
            .collect();
        if croisees.contains(&true) {
            Etat::Rempli
        } else if croisees.is_empty() {
            Etat::Contredit
        } else {
            Etat::Inconnu(CodeInconnue::HorairesAVerifier)
        }
    }

    pub(super) fn aujourdhui(&self, maintenant: Instant) -> Etat {
        let (_, minute) = self.ici(maintenant);
        self.ouvert(maintenant, &[(0, minute, 1_440)])
    }

    pub(super) fn moment(&self, demande: &DemandeOrientation, maintenant: Instant) -> Option<Etat> {
        let (aujourdhui, minute) = self.ici(maintenant);
        let voulues: Vec<_> = match demande.quand {
            Some(Quand::Maintenant) => vec![(0, minute, minute + 1)],
            Some(Quand::TousLesJours) => std::iter::once((0, minute, 1_440))
                .chain((1..7).map(|dans| (dans, 0, 1_440)))
                .chain((minute > 0).then_some((7, 0, minute)))
                .collect(),
            None if demande.disponibilites.is_empty() => return None,
            None => demande
                .disponibilites
                .iter()
                .flat_map(|Creneau { jour, debut, fin }| {
                    let dans = (*jour as u32 + 7 - aujourdhui) % 7;
                    if dans > 0 {
                        return vec![(dans, *debut, *fin)];
                    }
                    let mut voulues = vec![(0, minute.max(*debut), *fin)];
                    voulues.extend((*debut < minute).then_some((7, *debut, *fin)));
                    voulues
                })
                .collect(),
        };
        Some(self.ouvert(maintenant, &voulues))
    }
}

fn liste<E: Enumeration>(dits: Ensemble<E>, voulus: &[E], tous: bool, vide: Etat) -> Option<Etat> {
    if voulus.is_empty() {
        return None;
    }
    let contient = |voulu: &E| dits.contient(*voulu);
    let rempli = if tous {
        voulus.iter().all(contient)
    } else {
        voulus.iter().any(contient)
    };
    Some(match (dits.est_vide(), rempli) {
        (true, _) => vide,
        (false, true) => Etat::Rempli,
        (false, false) => Etat::Contredit,
    })
}

/// The definition, word for word: how each criterion of a step stands.
pub(super) fn etats(
    faits: &[Fait],
    fait: &Fait,
    demande: &DemandeOrientation,
    maintenant: Instant,
    etape: Etape,
) -> Vec<Etat> {
    let lieu = fait.lieu();
    match etape {
        Etape::Besoin => liste(
            lieu.services,
            &demande.besoin,
            false,
            Etat::Inconnu(CodeInconnue::Services),
        )
        .into_iter()
        .collect(),
        Etape::Localisation => {
            let commune = demande.commune.as_ref().map(|code| COG.commune(code).unwrap());
            let point = demande
                .point()
                .unwrap()
                .or(commune.and_then(|commune| commune.centre));
            let Some(centre) = point else {
                return commune
                    .map(|commune| {
                        let passe = |passage: &Passage| passage.commune == commune.code;
                        let la = lieu.adresse.code_insee.as_ref() == Some(&commune.code)
                            || fait.complet.annexes.passages.iter().any(passe);
                        if la { Etat::Rempli } else { Etat::Contredit }
                    })
                    .into_iter()
                    .collect();
            };
            vec![match fait.metres(centre) {
                Some(metres) if metres <= demande.rayon_m() => Etat::Rempli,
                Some(_) => Etat::Contredit,
                None => {
                    let proche = faits
                        .iter()
                        .filter_map(|autre| Some((autre.point()?.distance_m(centre), autre)))
                        .min_by(|(a, _), (b, _)| a.total_cmp(b))
                        .and_then(|(_, autre)| autre.lieu().adresse.departement.clone());
                    let ici = commune.map(|commune| commune.departement.clone()).or(proche);
                    match (&lieu.adresse.departement, ici) {
                        (Some(sien), Some(ici)) if *sien != ici => Etat::Contredit,
                        _ => Etat::Inconnu(CodeInconnue::Position),
                    }
                }
            }]
        }
        Etape::Accueil => {
            let prises = Etat::Inconnu(CodeInconnue::PrisesEnCharge);
            [
                liste(
                    lieu.prise_en_charge_specifique,
                    &demande.prises_en_charge,
                    true,
                    prises,
                ),
                liste(
                    lieu.publics_specifiquement_adresses,
                    &demande.publics,
                    false,
                    Etat::Rempli,
                ),
                liste(
                    lieu.frais_a_charge,
                    &demande.frais,
                    false,
                    Etat::Inconnu(CodeInconnue::Frais),
                ),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        Etape::Disponibilite => fait.moment(demande, maintenant).into_iter().collect(),
    }
}

/// The lieux that the steps up to this one leave.
pub(super) fn restes<'a>(
    faits: &'a [Fait],
    demande: &DemandeOrientation,
    maintenant: Instant,
    jusqua: Etape,
) -> Vec<&'a Fait> {
    let contredit = |fait: &Fait| {
        Etape::TOUS
            .iter()
            .filter(|etape| **etape <= jusqua)
            .flat_map(|etape| etats(faits, fait, demande, maintenant, *etape))
            .any(|etat| etat == Etat::Contredit)
    };
    faits.iter().filter(|fait| !contredit(fait)).collect()
}

pub(super) fn total(faits: &[Fait], demande: &DemandeOrientation, maintenant: Instant) -> u32 {
    u32::try_from(restes(faits, demande, maintenant, Etape::Disponibilite).len()).unwrap()
}

pub(super) fn attendus<'a>(
    faits: &'a [Fait],
    demande: &DemandeOrientation,
    maintenant: Instant,
) -> Vec<&'a Fait> {
    let commune = demande.commune.as_ref().map(|code| COG.commune(code).unwrap());
    let centre = demande
        .point()
        .unwrap()
        .or(commune.and_then(|commune| commune.centre));
    let manque = |fait: &Fait| {
        let Some(priorite) = demande.priorite() else {
            return 0;
        };
        let a = |dispositif| fait.lieu().dispositif_programmes_nationaux.contient(dispositif);
        let sans_dispositif = match priorite {
            CodePriorite::UrgenceDemarche | CodePriorite::Procedure => !a(Dispositif::FranceServices),
            CodePriorite::UrgenceCompte | CodePriorite::Compte => !a(Dispositif::ConseillersNumeriques),
            CodePriorite::Urgence => false,
        };
        u8::from(sans_dispositif) + u8::from(demande.urgent && fait.aujourdhui(maintenant) != Etat::Rempli)
    };
    let mut gardes = restes(faits, demande, maintenant, Etape::Disponibilite);
    gardes.sort_by(|a, b| {
        let metres = |fait: &Fait| centre.map(|centre| fait.metres(centre).unwrap_or(f64::INFINITY));
        let place = match (metres(a), metres(b)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => a.lieu().nom.cmp(&b.lieu().nom),
        };
        manque(a)
            .cmp(&manque(b))
            .then(place)
            .then(a.lieu().id().cmp(&b.lieu().id()))
    });
    gardes
}

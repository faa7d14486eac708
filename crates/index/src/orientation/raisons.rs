//! Why a lieu answers, and what is not known of it, in words.

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    lieu::{Dispositif, LieuPublie, Plage},
    orientation::{CodeInconnue, CodePriorite, CodeRaison, DemandeOrientation, Inconnue, Quand, Raison},
    textes::orientation as textes,
};

use super::{Oriente, QuestionOrientation, moments::Moments, question::Place};
use crate::{
    Trouve,
    horaires::{Fenetre, Ouverture, Verdict, en_date},
};

/// Tells why, lieu after lieu.
pub(super) struct Pourquoi<'a> {
    demande: &'a DemandeOrientation,
    place: &'a Place,
    priorite: Option<CodePriorite>,
    aujourdhui: Option<Moments<'a>>,
    demandes: Option<Moments<'a>>,
}

/// What is said of one lieu.
#[derive(Default)]
struct Dit {
    raisons: Vec<Raison>,
    inconnues: Vec<Inconnue>,
}

impl Dit {
    fn raison(&mut self, code: CodeRaison, texte: impl Into<String>) {
        let texte = texte.into();
        self.raisons.push(Raison { code, texte });
    }

    /// Told once, whatever asks.
    fn inconnue(&mut self, code: CodeInconnue) {
        let texte = textes::inconnue(code).to_owned();
        if !self.inconnues.iter().any(|connue| connue.code == code) {
            self.inconnues.push(Inconnue { code, texte });
        }
    }
}

impl<'a> Pourquoi<'a> {
    pub(super) fn nouveau(question: &'a QuestionOrientation) -> Self {
        let QuestionOrientation {
            demande,
            place,
            maintenant,
            ..
        } = question;
        let priorite = demande.priorite();
        let urgente = priorite.is_some_and(CodePriorite::est_urgente);
        Self {
            priorite,
            aujourdhui: urgente.then(|| Moments::aujourdhui(*maintenant)),
            demandes: Moments::demandes(demande, *maintenant),
            demande,
            place,
        }
    }

    /// The lieu with why it answers, in the order of the steps.
    pub(super) fn dire<'l>(&mut self, trouve: Trouve<'l>) -> Oriente<'l> {
        let mut dit = Dit::default();
        let publie = trouve.lieu.publie();
        self.besoin(publie, &mut dit);
        let ouverture = trouve.lieu.ouverture();
        if let Some(moments) = &mut self.aujourdhui {
            dire_moment(CodeRaison::OuvertAujourdhui, moments, ouverture, false, &mut dit);
        }
        self.localisation(&trouve, &mut dit);
        self.accueil(publie, &mut dit);
        if let Some(moments) = &mut self.demandes {
            let maintenant = self.demande.quand == Some(Quand::Maintenant);
            dire_moment(
                CodeRaison::Disponibilite,
                moments,
                ouverture,
                maintenant,
                &mut dit,
            );
        }
        Oriente {
            trouve,
            raisons: dit.raisons,
            inconnues: dit.inconnues,
        }
    }

    fn besoin(&self, publie: &LieuPublie, dit: &mut Dit) {
        if !self.demande.besoin.is_empty() {
            match communs(publie.services, &self.demande.besoin) {
                Some(services) => dit.raison(CodeRaison::Services, textes::raison_services(services)),
                None => dit.inconnue(CodeInconnue::Services),
            }
        }
        let voulu = self.priorite.and_then(CodePriorite::dispositif);
        match voulu.filter(|voulu| publie.dispositif_programmes_nationaux.contient(*voulu)) {
            Some(Dispositif::FranceServices) => dit.raison(
                CodeRaison::FranceServices,
                textes::raison_france_services(self.demande.operateur),
            ),
            Some(_) => dit.raison(CodeRaison::ConseillerNumerique, textes::RAISON_CONSEILLER),
            None => {}
        }
    }

    fn localisation(&self, trouve: &Trouve<'_>, dit: &mut Dit) {
        let ou = match (self.place, trouve.distance_m) {
            (Place::Inconnue, _) => return,
            (Place::Point(..), None) => return dit.inconnue(CodeInconnue::Position),
            (Place::Point(..), Some(metres)) => textes::a_distance(metres),
            (Place::Commune(_), _) => textes::DANS_LA_COMMUNE.to_owned(),
        };
        dit.raison(
            CodeRaison::Distance,
            textes::raison_distance(&ou, trouve.prochain_passage.as_ref()),
        );
    }

    fn accueil(&self, publie: &LieuPublie, dit: &mut Dit) {
        let demande = self.demande;
        if !demande.prises_en_charge.is_empty() {
            match communs(publie.prise_en_charge_specifique, &demande.prises_en_charge) {
                Some(prises) => {
                    dit.raison(
                        CodeRaison::PrisesEnCharge,
                        textes::raison_prises_en_charge(prises),
                    );
                }
                None => dit.inconnue(CodeInconnue::PrisesEnCharge),
            }
        }
        if !demande.publics.is_empty() {
            match communs(publie.publics_specifiquement_adresses, &demande.publics) {
                Some(publics) => dit.raison(CodeRaison::Publics, textes::raison_publics(publics)),
                None => dit.raison(CodeRaison::ToutPublic, textes::RAISON_TOUT_PUBLIC),
            }
        }
        if !demande.frais.is_empty() {
            match communs(publie.frais_a_charge, &demande.frais) {
                Some(frais) => dit.raison(CodeRaison::Frais, textes::raison_frais(frais)),
                None => dit.inconnue(CodeInconnue::Frais),
            }
        }
    }
}

/// The values of a lieu that were asked for; none when it says nothing, since one that says others is not found.
fn communs<E: Enumeration>(dits: Ensemble<E>, voulus: &[E]) -> Option<Ensemble<E>> {
    (!dits.est_vide()).then(|| {
        voulus
            .iter()
            .copied()
            .filter(|voulu| dits.contient(*voulu))
            .collect()
    })
}

fn dire_moment(
    code: CodeRaison,
    moments: &mut Moments<'_>,
    ouverture: &Ouverture,
    maintenant: bool,
    dit: &mut Dit,
) {
    match moments.juger(ouverture) {
        Verdict::Ouvert(_) if maintenant => dit.raison(code, textes::RAISON_OUVERT_MAINTENANT),
        Verdict::Ouvert(Fenetre { date, debut, fin }) => {
            let aujourdhui = moments.jour(ouverture).and_then(en_date);
            if let (Some(aujourdhui), Some(jour)) = (aujourdhui, en_date(date)) {
                dit.raison(
                    code,
                    textes::raison_ouvert(aujourdhui, jour, &Plage { debut, fin }),
                );
            }
        }
        Verdict::Ferme => {}
        Verdict::NonRenseigne => dit.inconnue(CodeInconnue::Horaires),
        Verdict::AVerifier => dit.inconnue(CodeInconnue::HorairesAVerifier),
    }
}

//! The rows of a file before the rules, with what the rules must know, read in one transaction.

use std::collections::{HashMap, HashSet};

use coop_domain::{
    ErreurChamp,
    cra::{SaisieCra, import::EtatLigneCra},
    ids::{CompteId, LieuId},
    temps::{Date, Instant},
    territoires::Cog,
};
use coop_ingest::cras::{LigneCra, Lot};
use coop_store::{
    Connexion,
    cras::{self, CleCra, CraAccepte, LieuTenu, Situation},
    moi_lieux,
    scellement::Sceau,
};

use super::rapprochement::{Empreinte, Place, rapprocher};
use crate::{
    cras::saisie::{accepter, verifier},
    problemes::Resultat,
};

/// A file whose rows have their keys.
pub(super) struct Prepare {
    pub(super) lot: Lot,
    empreintes: Vec<Option<Empreinte>>,
    cles: Cles,
}

/// Makes the keys of a person's rows.
struct Cles {
    sceau: Sceau,
    conseiller: CompteId,
}

/// What becomes of a row.
pub(super) struct Examinee {
    pub(super) etat: EtatLigneCra,
    /// Everything that is wrong with it, when it is refused.
    pub(super) erreurs: Vec<ErreurChamp>,
    /// Whether its CRA is there and says something else by now.
    pub(super) autrement: bool,
    /// What is to be written, under its key.
    pub(super) accepte: Option<(CleCra, CraAccepte)>,
}

/// What becomes of each row, in the order of the file.
pub(super) type Examinees = Vec<Examinee>;

/// Says what each row says in one form: rows that were not read whole say nothing.
///
/// # Errors
/// A row that cannot be written as JSON.
pub(super) fn preparer(lot: Lot, sceau: &Sceau, conseiller: CompteId) -> Resultat<Prepare> {
    let empreinte = |ligne: &LigneCra| {
        if !ligne.erreurs.is_empty() {
            return Ok(None);
        }
        let canonique = ligne.saisie.canonique();
        let dit = serde_json::to_string(&canonique)?;
        Ok(Some(Empreinte {
            demande: sceau.empreinte("coop/cras/demande", dit.as_bytes()),
            dit,
        }))
    };
    let empreintes = lot.lignes.iter().map(empreinte).collect::<Resultat<_>>()?;
    Ok(Prepare {
        lot,
        empreintes,
        cles: Cles {
            sceau: sceau.clone(),
            conseiller,
        },
    })
}

impl Cles {
    /// The key of a content and of a rank among those that are equal: no key of a request is one.
    fn cle(&self, empreinte: &Empreinte, rang: u32) -> CleCra {
        let octets = [
            self.conseiller.octets().as_slice(),
            &rang.to_be_bytes(),
            empreinte.dit.as_bytes(),
        ];
        CleCra {
            cle: self.sceau.empreinte("coop/cras/import", &octets.concat()),
            demande: empreinte.demande,
        }
    }
}

/// Finds what is there already, and judges the rest.
///
/// # Errors
/// A failure to read.
pub(super) fn examiner(
    conn: &mut Connexion,
    prepare: &Prepare,
    conseiller: CompteId,
    cog: &Cog,
    maintenant: Instant,
) -> Result<Examinees, coop_store::Erreur> {
    let lignes = &prepare.lot.lignes;
    let mut connus = cras::connus(conn, conseiller, jours(lignes))?;
    let mut dits = HashMap::with_capacity(connus.dits.len());
    for (id, saisie) in std::mem::take(&mut connus.dits) {
        // A content always has a JSON; without one, it is that of no row.
        dits.insert(id, serde_json::to_string(&saisie).unwrap_or_default());
    }
    let places = rapprocher(lignes, &prepare.empreintes, &connus, &dits, |empreinte, rang| {
        prepare.cles.cle(empreinte, rang)
    });
    let juge = Juge {
        contrats: Situation::lire(conn, conseiller, None)?,
        lieux: moi_lieux::lister(conn, conseiller)?
            .into_iter()
            .map(|lieu| {
                let tenu = LieuTenu {
                    id: lieu.id,
                    nom: lieu.nom,
                    itinerant: lieu.itinerant,
                };
                (lieu.id, tenu)
            })
            .collect(),
        cog,
        maintenant,
    };
    Ok(lignes
        .iter()
        .zip(places)
        .map(|(ligne, place)| match place {
            Place::DejaLa { autrement } => sans_suite(EtatLigneCra::DejaLa, autrement),
            Place::Supprimee => sans_suite(EtatLigneCra::Supprimee, false),
            Place::Nouvelle(cle) => juge.juger(ligne, cle),
        })
        .collect())
}

const fn sans_suite(etat: EtatLigneCra, autrement: bool) -> Examinee {
    Examinee {
        etat,
        erreurs: Vec::new(),
        autrement,
        accepte: None,
    }
}

/// The first and the last day of the rows.
fn jours(lignes: &[LigneCra]) -> Option<(Date, Date)> {
    let jours = || lignes.iter().filter_map(|ligne| ligne.saisie.date.parse().ok());
    jours().min().zip(jours().max())
}

/// What the rules must know of the person.
struct Juge<'a> {
    contrats: Situation,
    lieux: HashMap<LieuId, LieuTenu>,
    cog: &'a Cog,
    maintenant: Instant,
}

impl Juge<'_> {
    /// What the rules make of a row, as of what the form sends: everything that is wrong at once, but of a field that
    /// was not read, only why it was not.
    fn juger(&self, ligne: &LigneCra, cle: Option<CleCra>) -> Examinee {
        let situation = Situation {
            contrats: self.contrats.contrats.clone(),
            lieu: ligne.saisie.lieu_id.and_then(|id| self.lieux.get(&id)).cloned(),
        };
        let (verdict, territoire) = verifier(&ligne.saisie, &situation, None, self.cog, self.maintenant);
        match (verdict, territoire, cle) {
            (Ok(contenu), Some(territoire), Some(cle)) => Examinee {
                etat: EtatLigneCra::Prete,
                erreurs: Vec::new(),
                autrement: false,
                accepte: Some((cle, accepter(contenu, territoire, &situation, None))),
            },
            (verdict, ..) => Examinee {
                erreurs: reunir(&ligne.erreurs, verdict.err().unwrap_or_default()),
                ..sans_suite(EtatLigneCra::Refusee, false)
            },
        }
    }
}

fn reunir(non_lus: &[ErreurChamp], casses: Vec<ErreurChamp>) -> Vec<ErreurChamp> {
    let champ = |erreur: &ErreurChamp| erreur.chemin.split('/').next().unwrap_or_default().to_owned();
    let nommes: HashSet<String> = non_lus.iter().map(champ).collect();
    let mut erreurs = non_lus.to_vec();
    if nommes.contains("") {
        // Nothing was read of the row: what it lacks is not known.
        return erreurs;
    }
    erreurs.extend(casses.into_iter().filter(|erreur| {
        let suppose = erreur.code == "theme_absent" && nommes.contains("themes");
        !suppose && !nommes.contains(&champ(erreur))
    }));
    erreurs
}

/// As it is shown: the day, the kind, how many.
pub(super) fn en_bref(saisie: &SaisieCra) -> (String, Option<coop_domain::cra::TypeCra>, Option<u32>) {
    (saisie.date.clone(), saisie.type_, saisie.participants)
}

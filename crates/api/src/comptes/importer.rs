//! `POST /api/v1/invitations/import`.

use actix_web::{post, web::Data};
use coop_domain::{
    comptes::{
        Portee,
        echanges::{ImportInvitations, import::COLONNES},
    },
    problemes::ErreurProbleme,
};
use coop_ingest::invitations::Refus;
use coop_store::comptes;

use super::{
    examen::{Examen, lire},
    recherche::OptionsImport,
};
use crate::{
    corps::Feuille,
    droits::{Autorise, CreerInvitations},
    etat::Etat,
    idempotence::CleUnique,
    problemes::{Erreur, Resultat},
    reponse,
    requete::Requete,
};

/// Most columns that a refusal names.
const NOMMEES_MAX: usize = 20;
/// Longest name of a column that a refusal repeats, in characters.
const NOM_MAX: usize = 60;

/// Inviter des personnes par un fichier
///
/// Un fichier CSV d'au plus 1 000 lignes et 1 Mo : séparateur `,`, `;` ou tabulation, en UTF-8 ou en
/// Windows-1252. Colonnes, dans n'importe quel ordre et sans égard aux accents ni aux majuscules :
/// `prenom`, `nom`, `courriel_personnel`, `siret`, `du`, `au` (vide pour un CDI) et, si l'on veut,
/// `role` (`conseiller`, ou `coordinateur`, qui reçoit une équipe nouvelle). Dates `2026-12-01` ou
/// `01/12/2026`.
///
/// Les lignes sont examinées dans leur ordre, chacune avec celles qui la précèdent : de deux lignes de
/// même adresse, ou pour un seul poste libre, la première l'emporte. L'aperçu fait le même examen,
/// sans rien garder. Les personnes prêtes sont invitées ensemble, en une transaction ; le même fichier
/// envoyé de nouveau n'invite personne deux fois. Une structure n'invite que pour elle-même.
#[utoipa::path(
    operation_id = "importerInvitations",
    tag = "comptes",
    params(OptionsImport, CleUnique),
    request_body(content = String, content_type = "text/csv", description = "Le fichier CSV."),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("invitation:creer"))),
    responses((status = 200, body = ImportInvitations, description = "Ce que devient chaque ligne.")),
)]
#[post("/invitations/import")]
pub(crate) async fn importer(
    etat: Data<Etat>,
    acteur: Autorise<CreerInvitations>,
    cle: CleUnique,
    options: Requete<OptionsImport>,
    feuille: Feuille,
) -> Resultat {
    let apercu = options.apercu.unwrap_or_default();
    let employeur = match acteur.attribution.portee {
        Portee::Structure(structure) => Some(structure),
        _ => None,
    };
    let (attribution, jour) = (acteur.attribution.clone(), etat.jour()?);
    let Feuille(octets) = feuille;
    let mut examen = etat
        .lire(move |conn| lire(conn, &octets, &attribution, employeur, jour))
        .await?
        .map_err(|refus| refuser(&refus))?;
    let invitations = examen.invitations();
    let (auteur, domaine) = (acteur.compte, etat.configuration.domaine_des_boites());
    let (sceau, maintenant) = (etat.sceau.clone(), etat.maintenant());
    let inviter = move |writer: &coop_store::Writer| {
        comptes::inviter_tous(
            writer,
            &sceau,
            invitations,
            Some(auteur),
            domaine,
            apercu,
            maintenant,
        )
    };
    if apercu {
        // Nothing is created: there is nothing to do once.
        let issues = etat.ecrire(inviter).await?;
        return repondre(examen, issues, true);
    }
    cle.executer(&etat, async move |redacteur| {
        let issues = redacteur.ecrire(inviter).await?;
        repondre(std::mem::take(&mut examen), issues, false)
    })
    .await
}

fn repondre(examen: Examen, issues: comptes::IssuesDuLot, apercu: bool) -> Resultat {
    reponse::privee(&ImportInvitations::nouveau(
        apercu,
        examen.conclure(issues, apercu),
    ))
}

/// Why a file is refused as a whole: the columns are named, known ones listed.
fn refuser(refus: &Refus) -> Erreur {
    match refus {
        Refus::Fichier(coop_ingest::Erreur::TropGros { octets_max }) => Erreur::CorpsTropGrand {
            octets_max: usize::try_from(*octets_max).unwrap_or(usize::MAX),
        },
        Refus::Fichier(coop_ingest::Erreur::AutreSchema { manquantes, .. }) => Erreur::Champs(
            manquantes
                .iter()
                .map(|nom| colonne(nom, "colonne_manquante", &format!("La colonne « {nom} » manque.")))
                .collect(),
        ),
        Refus::ColonnesInconnues(noms) => Erreur::Champs(
            noms.iter()
                .take(NOMMEES_MAX)
                .map(|nom| {
                    let nom: String = nom.chars().take(NOM_MAX).collect();
                    let phrase = format!("La colonne « {nom} » n'est pas connue, ou vient deux fois.");
                    colonne(&nom, "colonne_inconnue", &phrase)
                })
                .collect(),
        ),
        Refus::TropDeLignes => Erreur::champ("", "trop_de_lignes", refus.to_string()),
        Refus::Fichier(_) => Erreur::champ("", "fichier_illisible", refus.to_string()),
    }
}

fn colonne(nom: &str, code: &str, phrase: &str) -> ErreurProbleme {
    let connues = COLONNES.map(|(nom, _)| nom).join(", ");
    ErreurProbleme {
        pointer: format!("/{}", nom.replace('~', "~0").replace('/', "~1")),
        code: code.to_owned(),
        message: format!("{phrase} Colonnes connues : {connues}."),
    }
}

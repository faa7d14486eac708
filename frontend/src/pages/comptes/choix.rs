//! What a role reaches, chosen among what there is: an employer, a territory.

use coop_domain::{comptes::Portee, textes::comptes as textes};
use leptos::prelude::*;

use crate::{
    composants::{ChampListe, Choisi, Envoi, Proposition},
    donnees::{Api, api},
    identite::{Connecte, Identite},
    navigateur,
};

/// Most proposals of a list.
pub(super) const PROPOSITIONS: u16 = 8;

/// The employer, among those whose name, commune or SIRET correspond.
pub(super) fn structure(id: &'static str, choisi: Choisi, envoi: Envoi) -> impl IntoView {
    let identite = Identite::ici();
    let proposer = move |q: String| async move {
        let structures = identite
            .demander(async move |client: Connecte| client.structures(&q, PROPOSITIONS).await)
            .await;
        let structures = structures.unwrap_or_default().into_iter();
        structures
            .map(|structure| Proposition {
                detail: format!(
                    "{} · {}",
                    structure.commune,
                    textes::postes(structure.postes_pris, structure.postes)
                ),
                valeur: structure.id.to_string(),
                libelle: structure.nom,
            })
            .collect()
    };
    view! {
        <ChampListe
            id=id
            etiquette=textes::STRUCTURE
            aide=textes::STRUCTURE_AIDE
            nom_de_la_liste=textes::STRUCTURES_PROPOSEES
            choisi=choisi
            proposer=proposer
            erreur=envoi.erreur("/structure")
        />
    }
}

/// The département, the région or the hub.
pub(super) fn territoire(id: &'static str, choisi: Choisi, hub: bool, envoi: Envoi) -> impl IntoView {
    let api = api();
    let connus = StoredValue::new(Vec::<Proposition>::new());
    let niveaux: &'static [&str] = if hub { &["hub"] } else { &["departement", "region"] };
    let proposer = move |q: String| {
        let api = api.clone();
        async move {
            if connus.with_value(Vec::is_empty) {
                let lus = lire_territoires(&api, niveaux).await;
                let _ = connus.try_set_value(lus);
            }
            let q = navigateur::plier(&q);
            let correspond = |territoire: &&Proposition| {
                territoire.detail.starts_with(&q) || navigateur::plier(&territoire.libelle).contains(&q)
            };
            let trouves = connus.try_with_value(|connus| {
                let trouves = connus.iter().filter(correspond);
                trouves.take(PROPOSITIONS.into()).cloned().collect()
            });
            trouves.unwrap_or_default()
        }
    };
    view! {
        <ChampListe
            id=id
            etiquette=if hub { textes::HUB } else { textes::TERRITOIRE }
            aide=if hub { "" } else { textes::TERRITOIRE_AIDE }
            nom_de_la_liste=textes::TERRITOIRES_PROPOSES
            choisi=choisi
            proposer=proposer
            erreur=envoi.erreur("/portee")
        />
    }
}

/// The territories of these levels; none when the server does not answer.
async fn lire_territoires(api: &Api, niveaux: &[&str]) -> Vec<Proposition> {
    let mut connus = Vec::new();
    for niveau in niveaux {
        let territoires = api.territoires(niveau).await.unwrap_or_default();
        connus.extend(territoires.into_iter().map(|territoire| Proposition {
            libelle: territoire.nom,
            valeur: format!("{niveau}:{}", territoire.code),
            detail: territoire.code,
        }));
    }
    connus
}

/// The scope that a chosen territory is.
pub(super) fn lire_territoire(valeur: &str) -> Option<Portee> {
    let (niveau, code) = valeur.split_once(':')?;
    match niveau {
        "departement" => code.parse().ok().map(Portee::Departement),
        "region" => code.parse().ok().map(Portee::Region),
        _ => code.parse().ok().map(Portee::Hub),
    }
}

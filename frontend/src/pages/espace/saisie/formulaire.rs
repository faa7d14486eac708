//! The fields of a lieu, in plain steps on one page.

use coop_client::garde::chercher;
use coop_domain::{
    lieu::RESUME_MAX,
    territoires::CommuneAlentour,
    textes::{cartographie, courts, saisie_lieu as textes},
};
use leptos::prelude::*;

use super::champs::{Saisie, proposition};
use crate::{
    composants::{
        CaseACocher, ChampListe, ChampLong, ChampSemaine, ChampTexte, ChoixMultiple, Envoi, Proposition,
    },
    donnees::{Api, api},
    hors_ligne::HorsLigne,
    navigateur,
};

/// Most communes proposed.
const PROPOSITIONS: u16 = 8;

/// The steps; `apres_le_lieu` is what is said once the name and the commune are known.
pub(super) fn etapes(saisie: Saisie, envoi: Envoi, apres_le_lieu: AnyView) -> impl IntoView {
    view! {
        <p class="help">{textes::OBLIGATOIRES}</p>
        {etape(textes::ETAPE_LIEU, le_lieu(saisie, envoi).into_any())}
        {apres_le_lieu}
        {etape(textes::ETAPE_SERVICES, services(saisie, envoi).into_any())}
        {etape(textes::ETAPE_HORAIRES, horaires(saisie, envoi).into_any())}
        {etape(textes::ETAPE_CONTACT, contact(saisie, envoi).into_any())}
        {etape(textes::ETAPE_PRESENTATION, presentation(saisie, envoi).into_any())}
    }
}

fn etape(titre: &'static str, champs: AnyView) -> impl IntoView {
    view! {
        <section class="card stack etape-saisie">
            <h2>{titre}</h2>
            {champs}
        </section>
    }
}

fn le_lieu(saisie: Saisie, envoi: Envoi) -> impl IntoView {
    let codes = RwSignal::new(Vec::<String>::new());
    // The postal code follows the commune, unless it is one of its own already.
    Effect::new(move |avant: Option<Option<String>>| {
        let valeur = saisie.commune.proposition().map(|commune| commune.valeur);
        let connus: Vec<_> = valeur
            .iter()
            .flat_map(|valeur| valeur.split(' ').skip(1))
            .map(str::to_owned)
            .collect();
        let nouvelle = avant.is_some_and(|avant| avant != valeur);
        let deja = saisie.code_postal.with_untracked(|code| connus.contains(code));
        if let Some(premier) = connus.first().filter(|_| nouvelle && !deja) {
            saisie.code_postal.set(premier.clone());
        }
        codes.set(connus);
        valeur
    });
    view! {
        <ChampTexte
            id="nom"
            etiquette=textes::NOM
            aide=textes::NOM_AIDE
            valeur=saisie.nom
            erreur=envoi.erreur("/nom")
        />
        <div>
            <CaseACocher id="itinerant" etiquette=textes::ITINERANT cochee=saisie.itinerant />
            <p class="help">{textes::ITINERANT_AIDE}</p>
        </div>
        <div class="champs-deux">
            <ChampCommune
                id="commune"
                etiquette=textes::COMMUNE
                choisie=saisie.commune
                erreur=envoi.erreur("/code_insee")
            />
            <div>
                <ChampTexte
                    id="code-postal"
                    etiquette=textes::CODE_POSTAL
                    valeur=saisie.code_postal
                    erreur=envoi.erreur("/code_postal")
                />
                {move || {
                    codes
                        .with(|codes| (codes.len() > 1 && codes.len() <= 24).then(|| textes::autres_codes_postaux(codes)))
                        .map(|phrase| view! { <p class="help">{phrase}</p> })
                }}
            </div>
        </div>
        <ChampTexte
            id="adresse"
            etiquette=textes::ADRESSE
            aide=textes::ADRESSE_AIDE
            valeur=saisie.adresse
            erreur=premiere(envoi.erreur("/adresse"), envoi.erreur("/latitude"))
        />
        <div class="champs-deux">
            <ChampTexte
                id="complement"
                etiquette=textes::COMPLEMENT
                aide=textes::COMPLEMENT_AIDE
                valeur=saisie.complement
                erreur=envoi.erreur("/complement_adresse")
            />
            <ChampTexte
                id="pivot"
                etiquette=textes::PIVOT
                aide=textes::PIVOT_AIDE
                valeur=saisie.pivot
                erreur=envoi.erreur("/pivot")
            />
        </div>
    }
}

fn services(saisie: Saisie, envoi: Envoi) -> impl IntoView {
    // Open when it already says something.
    let precisions = saisie.publics.with_untracked(|publics| !publics.est_vide())
        || saisie
            .prises_en_charge
            .with_untracked(|prises| !prises.est_vide());
    view! {
        <ChoixMultiple
            id="services"
            titre=textes::SERVICES
            aide=textes::SERVICES_AIDE
            valeur=saisie.services
            erreur=envoi.erreur("/services")
        />
        <ChoixMultiple id="frais" titre=textes::FRAIS valeur=saisie.frais mots=courts::frais />
        <ChoixMultiple id="acces" titre=textes::ACCES valeur=saisie.acces />
        <ChoixMultiple id="accompagnement" titre=textes::ACCOMPAGNEMENT valeur=saisie.accompagnement />
        <details class="precisions" open=precisions>
            <summary>{textes::PRECISIONS}</summary>
            <div class="stack">
                <ChoixMultiple
                    id="publics"
                    titre=textes::PUBLICS
                    aide=textes::PUBLICS_AIDE
                    valeur=saisie.publics
                />
                <ChoixMultiple
                    id="prises-en-charge"
                    titre=textes::PRISES_EN_CHARGE
                    valeur=saisie.prises_en_charge
                />
            </div>
        </details>
    }
}

fn horaires(saisie: Saisie, envoi: Envoi) -> impl IntoView {
    view! {
        <ChampSemaine
            id="horaires"
            etiquette=textes::HORAIRES
            aide=textes::HORAIRES_AIDE
            semaine=saisie.semaine
            erreur=envoi.erreur("/horaires")
        />
    }
}

fn contact(saisie: Saisie, envoi: Envoi) -> impl IntoView {
    view! {
        <div class="champs-deux">
            <ChampTexte
                id="telephone"
                etiquette=textes::TELEPHONE
                aide=textes::TELEPHONE_AIDE
                valeur=saisie.telephone
                genre="tel"
                erreur=envoi.erreur("/telephone")
            />
            <ChampTexte
                id="courriels"
                etiquette=textes::COURRIELS
                aide=textes::COURRIELS_AIDE
                valeur=saisie.courriels
                erreur=envoi.erreur("/courriels")
            />
        </div>
        <ChampTexte
            id="site-web"
            etiquette=textes::SITE_WEB
            aide=textes::SITE_WEB_AIDE
            valeur=saisie.site_web
            erreur=envoi.erreur("/site_web")
        />
        <div class="champs-deux">
            <ChampTexte
                id="prise-rdv"
                etiquette=textes::PRISE_RDV
                aide=textes::ADRESSE_WEB_AIDE
                valeur=saisie.prise_rdv
                genre="url"
                erreur=envoi.erreur("/prise_rdv")
            />
            <ChampTexte
                id="acces-libre"
                etiquette=textes::FICHE_ACCES_LIBRE
                aide=textes::ADRESSE_WEB_AIDE
                valeur=saisie.acces_libre
                genre="url"
                erreur=envoi.erreur("/fiche_acces_libre")
            />
        </div>
    }
}

fn presentation(saisie: Saisie, envoi: Envoi) -> impl IntoView {
    view! {
        <ChampLong
            id="resume"
            etiquette=textes::RESUME
            aide=textes::RESUME_AIDE
            valeur=saisie.resume
            lignes=3
            max=RESUME_MAX
            erreur=envoi.erreur("/presentation_resume")
        />
        <ChampLong
            id="detail"
            etiquette=textes::DETAIL
            valeur=saisie.detail
            lignes=6
            erreur=envoi.erreur("/presentation_detail")
        />
    }
}

/// A commune, chosen among those whose name or postal code begins as what is typed.
#[component]
pub(crate) fn ChampCommune(
    id: &'static str,
    etiquette: &'static str,
    choisie: crate::composants::Choisi,
    #[prop(optional, into)] erreur: Signal<Option<String>>,
) -> impl IntoView {
    let (api, hors_ligne) = (api(), HorsLigne::ici());
    view! {
        <ChampListe
            id=id
            etiquette=etiquette
            aide=textes::COMMUNE_AIDE
            nom_de_la_liste=cartographie::PROPOSITIONS
            choisi=choisie
            proposer=move |q| proposer(api.clone(), hors_ligne, q)
            erreur=erreur
        />
    }
}

/// Communes for a text: the server's, or where there is no network those that the device keeps.
async fn proposer(api: Api, hors_ligne: HorsLigne, q: String) -> Vec<Proposition> {
    let sans_reseau = untrack(|| hors_ligne.sans_reseau());
    if !sans_reseau && let Ok(trouvees) = api.communes(&q, PROPOSITIONS).await {
        return trouvees.iter().map(proposition).collect();
    }
    let gardees = hors_ligne.communes().await;
    chercher(&gardees, &q, PROPOSITIONS.into(), navigateur::plier)
        .into_iter()
        .map(gardee)
        .collect()
}

/// A commune of the device, to be chosen.
fn gardee(commune: &CommuneAlentour) -> Proposition {
    Proposition {
        libelle: format!("{} ({})", commune.nom, commune.departement),
        detail: commune.codes_postaux.first().cloned().unwrap_or_default(),
        valeur: commune.code.to_string(),
    }
}

/// The one or the other.
fn premiere(une: Signal<Option<String>>, autre: Signal<Option<String>>) -> Signal<Option<String>> {
    Signal::derive(move || une.get().or_else(|| autre.get()))
}

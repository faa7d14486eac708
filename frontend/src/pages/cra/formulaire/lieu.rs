//! « Où et quand ? » : canal, lieu, commune, day.

use coop_domain::{
    cra::{Canal, echanges::CommuneProposee},
    enumeration::Enumeration,
    icones::{self, Icone},
    lieu::Passage,
    textes::{coquille, cra as textes},
};
use leptos::prelude::*;

use super::{super::saisie::departement, Questions, question};
use crate::{
    composants::{Champ, ChoixAPuce, Code, GroupeDeChoix, Liaison, faute},
    donnees::charger,
    hors_ligne::{HorsLigne, passages as passages_de},
    identite::{Connecte, Identite},
    pages::espace::ChampCommune,
};

/// Most communes that are proposed.
const COMMUNES: usize = 6;

pub(in crate::pages::cra) fn ou_et_quand(questions: Questions) -> impl IntoView {
    let saisie = questions.saisie;
    let choix = Canal::TOUS
        .iter()
        .map(|canal| ChoixAPuce::de(*canal).avec(icone(*canal)));
    let sur_place = questions.lire(|cra| cra.canal == Some(Canal::LieuActivite));
    let fixe = questions.lire(move |cra| {
        let lieu = cra.lieu_id.and_then(|lieu| saisie.lieu(lieu));
        lieu.is_some_and(|lieu| !lieu.itinerant && lieu.commune.is_some())
    });
    let contenu = view! {
        <GroupeDeChoix
            id="canal"
            titre=textes::CANAL.to_owned()
            titre_cache=true
            choix=choix.collect()
            choisis=questions.code(|cra| cra.canal)
            choisir=move |code: Code| {
                if let Ok(canal) = Canal::lire(&code) {
                    saisie.changer_canal(canal);
                }
            }
            erreur=questions.erreurs.erreur("/canal")
        />
        {move || sur_place.get().then(|| lieux(questions))}
        {move || {
            if fixe.get() {
                let commune = move || saisie.commune.proposition().map(|commune| commune.libelle);
                view! {
                    <p class="help">
                        {textes::COMMUNE} " : " <b>{commune}</b>
                    </p>
                }
                    .into_any()
            } else {
                commune(questions).into_any()
            }
        }}
        {jour(questions)}
    };
    question(textes::OU_ET_QUAND, None, contenu.into_any())
}

/// The person's lieux.
fn lieux(questions: Questions) -> impl IntoView {
    let saisie = questions.saisie;
    let lieux = saisie.lieux();
    let erreur = questions.erreurs.erreur("/lieu_id");
    if lieux.is_empty() {
        return view! {
            <div class="stack serre">
                <p id="lieu" tabindex="-1">
                    {textes::SANS_LIEU}
                </p>
                <p>
                    <a class="btn" href=coquille::MES_LIEUX.chemin>
                        {textes::AJOUTER_UN_LIEU}
                    </a>
                </p>
                {move || faute("lieu", erreur.get())}
            </div>
        }
        .into_any();
    }
    let choix = lieux
        .into_iter()
        .map(|lieu| ChoixAPuce::new(lieu.id.to_string(), lieu.nom));
    view! {
        <GroupeDeChoix
            id="lieu"
            titre=textes::LIEU.to_owned()
            choix=choix.collect()
            choisis=questions
                .lire(|cra| cra.lieu_id.map(|lieu| lieu.to_string().into()).into_iter().collect())
            choisir=move |code: Code| {
                if let Ok(lieu) = code.parse() {
                    saisie.changer_lieu(lieu);
                }
            }
            erreur=erreur
        />
    }
    .into_any()
}

/// The commune: stops of a bus first, then those of late, and any other by its name.
fn commune(questions: Questions) -> impl IntoView {
    let (saisie, identite, hors_ligne) = (questions.saisie, Identite::ici(), HorsLigne::ici());
    let itinerant = questions.lire(move |cra| {
        let lieu = cra.lieu_id.and_then(|lieu| saisie.lieu(lieu));
        lieu.filter(|lieu| lieu.itinerant).map(|lieu| lieu.id)
    });
    let passages = charger(
        move || itinerant.get(),
        move |lieu| async move {
            let Some(lieu) = lieu else { return Ok(Vec::new()) };
            let lecture = identite.demander(async move |client: Connecte| client.passages(lieu).await);
            let gardes = hors_ligne.ou_garde(&passages_de(lieu), lecture).await?;
            Ok(gardes.valeur)
        },
    );
    let proposees = Memo::new(move |_| {
        // Without the stops, the others are proposed all the same.
        let arrets = passages.avec(|lus| match lus {
            Some(Ok(passages)) => passages.iter().map(arret).collect(),
            _ => Vec::new(),
        });
        let mut proposees: Vec<(String, String)> = Vec::new();
        for commune in arrets
            .into_iter()
            .chain(saisie.communes().into_iter().map(proposee))
        {
            if !proposees.iter().any(|(code, _)| *code == commune.0) {
                proposees.push(commune);
            }
        }
        proposees.truncate(COMMUNES);
        proposees
    });
    let choisie = Signal::derive(move || {
        let commune = saisie.commune.proposition();
        let code = commune.and_then(|commune| commune.valeur.split(' ').next().map(str::to_owned));
        code.map(Code::from).into_iter().collect::<Vec<_>>()
    });
    view! {
        <div class="champs-deux">
            {move || {
                let proposees = proposees.get();
                (!proposees.is_empty())
                    .then(|| {
                        let choix = proposees
                            .iter()
                            .map(|(code, nom)| ChoixAPuce::new(code.clone(), nom.clone()))
                            .collect::<Vec<_>>();
                        let choisir = move |code: Code| {
                            if let Some((code, nom)) = proposees.iter().find(|(connu, _)| *connu == code) {
                                saisie.choisir_commune(code, nom);
                            }
                        };
                        view! {
                            <GroupeDeChoix
                                id="commune-proposee"
                                titre=textes::COMMUNES_PROPOSEES.to_owned()
                                choix=choix
                                choisis=choisie
                                choisir=choisir
                            />
                        }
                    })
            }}
            <ChampCommune
                id="commune"
                etiquette=textes::COMMUNE
                choisie=saisie.commune
                erreur=questions.erreurs.erreur("/commune")
            />
        </div>
    }
}

fn arret(passage: &Passage) -> (String, String) {
    let code = passage.commune.to_string();
    let nom = match departement(&code) {
        Some(departement) => format!("{} ({departement})", passage.nom_commune),
        None => passage.nom_commune.clone(),
    };
    (code, nom)
}

fn proposee(commune: CommuneProposee) -> (String, String) {
    (commune.code.to_string(), commune.nom)
}

/// The day: today, the day before, or another.
fn jour(questions: Questions) -> impl IntoView {
    let saisie = questions.saisie;
    let aujourd_hui = saisie.aujourd_hui();
    let hier = aujourd_hui.and_then(|jour| jour.plus_jours(-1));
    let proposes = [(aujourd_hui, textes::AUJOURD_HUI), (hier, textes::HIER)];
    let choix: Vec<_> = proposes
        .into_iter()
        .filter_map(|(jour, mots)| Some(ChoixAPuce::new(jour?.to_string(), mots)))
        .collect();
    let date = questions.lire(|cra| cra.date.clone());
    let changer = move |date: String| saisie.cra.update(|cra| cra.date = date);
    let champ = NodeRef::<leptos::html::Input>::new();
    // A date half typed says nothing, and would be wiped under the fingers.
    Effect::new(move |_| {
        let date = date.get();
        if let Some(champ) = champ.get()
            && champ.value() != date
        {
            champ.set_value(&date);
        }
    });
    let controle = move |liaison: Liaison| {
        view! {
            <input
                class="input"
                type="date"
                node_ref=champ
                id=liaison.id
                min="2020-01-01"
                max=aujourd_hui.map(|jour| jour.to_string())
                aria-describedby=move || liaison.decrit_par.get()
                aria-invalid=move || liaison.invalide.get()
                on:input=move |saisie| changer(event_target_value(&saisie))
            />
        }
    };
    view! {
        <div class="champs-deux">
            <GroupeDeChoix
                id="jour"
                titre=textes::DATE.to_owned()
                choix=choix
                choisis=Signal::derive(move || vec![Code::from(date.get())])
                choisir=move |code: Code| changer(code.into_owned())
            />
            <Champ
                id="date"
                etiquette=textes::DATE_AUTRE
                erreur=questions.erreurs.erreur("/date")
                controle=controle
            />
        </div>
    }
}

const fn icone(canal: Canal) -> Icone {
    match canal {
        Canal::LieuActivite => icones::BATIMENT,
        Canal::AutreLieu => icones::LIEU,
        Canal::ADomicile => icones::ACCUEIL,
        Canal::ADistance => icones::A_DISTANCE,
    }
}

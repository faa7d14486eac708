//! `/composants`: every component in every state, for those who draw and test them. Development only.

mod comptes_rendus;
mod graphiques;

use coop_client::{ErreurClient, ErreurTransport};
use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    icones,
    lieu::{Adresse, Dispositif, Etat, EtatLieu, Frais, Lieu, LieuTrouve, Service},
    problemes::{CodeProbleme, Probleme},
    temps::Date,
    textes::lieu as textes_lieu,
};
use leptos::prelude::*;

use crate::{
    annonces::Messages,
    composants::{
        Alerte, Badge, BadgeEtat, CarteLieu, CaseACocher, Champ, ChampLong, ChampMotDePasse, ChampSemaine,
        ChampTexte, ChoixMultiple, ChoixUnique, Combobox, Dessin, EchecDeChargement, Envoi, Etapes,
        Formulaire, GroupeDePuces, Pagination, Paires, Proposition, Puce, SemaineTapee, SqueletteDeCartes,
        SqueletteDeFiche, Ton, Tuile, Vide,
    },
    coquille::{Titre, onglet},
    reprise::Pret,
};

/// The page.
#[component]
pub(crate) fn Galerie() -> impl IntoView {
    onglet(|| "Composants".to_owned());
    Pret::ici().dire();
    view! {
        <Titre texte="Composants" />
        <Boutons />
        <Badges />
        <Cartes />
        <Puces />
        <Champs />
        <Semaines />
        <Formulaires />
        <Progressions />
        <Alertes />
        <Etats />
        <comptes_rendus::ComptesRendus />
        <graphiques::Graphiques />
    }
}

#[component]
fn Planche(titre: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="partie">
            <h2>{titre}</h2>
            {children()}
        </section>
    }
}

#[component]
fn Boutons() -> impl IntoView {
    let messages = Messages::ici();
    view! {
        <Planche titre="Boutons">
            <div class="row">
                <button class="btn main" type="button">
                    <Dessin icone=icones::RECHERCHE />
                    "Principal"
                </button>
                <button class="btn" type="button">
                    "Ordinaire"
                </button>
                <button class="btn quiet" type="button">
                    "Discret"
                </button>
                <button class="btn" type="button" aria-disabled="true">
                    "En cours…"
                </button>
                <button
                    class="btn"
                    type="button"
                    on:click=move |_| messages.montrer(textes_lieu::ADRESSE_COPIEE)
                >
                    "Montrer un message"
                </button>
            </div>
            <Pagination precedente=Some("#avant".to_owned()) suivante=Some("#apres".to_owned()) />
        </Planche>
    }
}

#[component]
fn Badges() -> impl IntoView {
    let etats = [
        (EtatLieu::Ouvert, "Ouvert · ferme à 18 h"),
        (EtatLieu::Ferme, "Fermé · ouvre lundi à 9 h"),
        (EtatLieu::NonRenseigne, "Horaires non renseignés"),
    ];
    view! {
        <Planche titre="Badges">
            <div class="row">
                <Badge>"Ordinaire"</Badge>
                <Badge classe="num">"1,4 km"</Badge>
                <Badge classe="ok">"Bien"</Badge>
                <Badge classe="warn">"Attention"</Badge>
                <Badge classe="bad">"Erreur"</Badge>
                {etats
                    .map(|(code, texte)| {
                        view! { <BadgeEtat etat=Etat { code, texte: texte.to_owned() } /> }
                    })
                    .collect_view()}
            </div>
        </Planche>
    }
}

#[component]
fn Cartes() -> impl IntoView {
    view! {
        <Planche titre="Cartes">
            <ol class="lieux">
                {lieu_d_exemple().map(|trouve| view! { <CarteLieu trouve=trouve /> })}
            </ol>
        </Planche>
    }
}

/// A lieu made up for the page.
fn lieu_d_exemple() -> Option<LieuTrouve> {
    let lieu = Lieu {
        id_source: "exemple".to_owned(),
        source: "exemple".to_owned(),
        pivot: "00000000000000".parse().ok()?,
        nom: "Médiathèque d'exemple".to_owned(),
        adresse: Adresse {
            voie: "1 place de l'Exemple".to_owned(),
            complement: None,
            code_postal: "23000".parse().ok()?,
            commune: "Guéret".to_owned(),
            code_insee: None,
            departement: None,
            position: None,
        },
        typologie: Vec::new(),
        telephone: None,
        courriels: Vec::new(),
        site_web: Vec::new(),
        horaires: None,
        presentation_resume: None,
        presentation_detail: None,
        itinerance: [].into_iter().collect(),
        structure_parente: None,
        date_maj: Date::new(2026, 1, 1)?,
        services: Service::TOUS.iter().copied().collect(),
        publics_specifiquement_adresses: [].into_iter().collect(),
        prise_en_charge_specifique: [].into_iter().collect(),
        frais_a_charge: [Frais::Gratuit].into_iter().collect(),
        dispositif_programmes_nationaux: [Dispositif::ConseillersNumeriques].into_iter().collect(),
        formations_labels: [].into_iter().collect(),
        autres_formations_labels: Vec::new(),
        modalites_acces: [].into_iter().collect(),
        modalites_accompagnement: [].into_iter().collect(),
        fiche_acces_libre: None,
        prise_rdv: None,
    };
    Some(LieuTrouve {
        lieu: lieu.into(),
        distance_m: Some(1_400.0),
        ouvert: Some(true),
        etat: Etat {
            code: EtatLieu::Ouvert,
            texte: "Ouvert · ferme à 18 h".to_owned(),
        },
        prochain_passage: None,
    })
}

#[component]
fn Puces() -> impl IntoView {
    let (premiere, seconde) = (RwSignal::new(true), RwSignal::new(false));
    view! {
        <Planche titre="Puces">
            <GroupeDePuces titre="Question" aide="Plusieurs réponses possibles.">
                <Puce
                    nom="exemple"
                    valeur="un"
                    texte="Choisie"
                    icone=icones::HORLOGE
                    choisie=premiere
                    basculer=move |()| premiere.update(|choisie| *choisie = !*choisie)
                />
                <Puce
                    nom="exemple"
                    valeur="deux"
                    texte="Non choisie"
                    choisie=seconde
                    basculer=move |()| seconde.update(|choisie| *choisie = !*choisie)
                />
            </GroupeDePuces>
        </Planche>
    }
}

#[component]
fn Semaines() -> impl IntoView {
    let semaine = |horaires: Option<&str>| {
        let semaine = SemaineTapee::new();
        semaine.remplir(horaires);
        semaine
    };
    let (vide, remplie, libre) = (
        semaine(None),
        semaine(Some("Mo-Fr 09:00-12:00,14:00-17:00; PH off")),
        semaine(Some("week 1-53/2 Tu 09:00-12:00")),
    );
    let services = RwSignal::new(Ensemble::<Service>::from_iter([Service::MaitriseOutils]));
    let resume = RwSignal::new("Un lieu ouvert à tous.".to_owned());
    view! {
        <Planche titre="Horaires, choix multiples, texte long">
            <ChampSemaine id="galerie-vide" etiquette="Sans horaires" aide="" semaine=vide />
            <ChampSemaine id="galerie-remplie" etiquette="Une semaine" aide="" semaine=remplie />
            <ChampSemaine
                id="galerie-libre"
                etiquette="Des horaires qu'une semaine ne dit pas"
                aide=""
                semaine=libre
                erreur=Signal::stored(Some("Le mardi, deux lignes se chevauchent.".to_owned()))
            />
            <ChoixMultiple id="galerie-services" titre="Services" aide="Un au moins." valeur=services />
            <ChampLong id="galerie-resume" etiquette="En quelques mots" valeur=resume lignes=3 max=280 />
        </Planche>
    }
}

#[component]
fn Champs() -> impl IntoView {
    let texte = RwSignal::new(String::new());
    let faux = RwSignal::new("Saint".to_owned());
    view! {
        <Planche titre="Champs">
            <Champ
                id="galerie-liste"
                etiquette="Champ qui propose"
                aide="Tapez deux lettres au moins : « cr », « cha »."
                controle=move |liaison| {
                    view! {
                        <Combobox
                            liaison=liaison
                            nom="liste"
                            texte=texte
                            exemple="Creuse"
                            nom_de_la_liste="Départements proposés"
                            proposer=departements
                            choisir=|_| ()
                        />
                    }
                }
            />
            <Champ
                id="galerie-erreur"
                etiquette="Champ en erreur"
                erreur=Signal::stored(Some("Choisissez une commune de la liste.".to_owned()))
                controle=move |liaison| {
                    view! {
                        <Combobox
                            liaison=liaison
                            nom="erreur"
                            texte=faux
                            exemple="Creuse"
                            nom_de_la_liste="Départements proposés"
                            proposer=departements
                            choisir=|_| ()
                        />
                    }
                }
            />
        </Planche>
    }
}

#[component]
fn Formulaires() -> impl IntoView {
    let envoi = Envoi::new();
    let (nom, vide) = (RwSignal::new("Élodie".to_owned()), RwSignal::new(String::new()));
    let (secret, montre) = (RwSignal::new("Un secret".to_owned()), RwSignal::new(false));
    let cochee = RwSignal::new(false);
    let role = RwSignal::new("un");
    let faute = Signal::stored(Some("Remplissez ce champ.".to_owned()));
    view! {
        <Planche titre="Formulaire">
            <div class="card etroite">
                <Formulaire
                    envoi=envoi
                    champs=&[("/vide", "galerie-vide", "Champ vide"), ("/case", "galerie-case", "Case")]
                    bouton="Envoyer"
                    en_cours="Envoi…"
                    envoyer=move |()| {
                        envoi.verifier(&[
                            (true, "/vide", "Remplissez ce champ."),
                            (true, "/case", "Cochez la case pour continuer."),
                        ]);
                    }
                >
                    <ChampTexte id="galerie-texte" etiquette="Champ rempli" aide="Une aide." valeur=nom />
                    <ChampTexte id="galerie-vide" etiquette="Champ vide" valeur=vide erreur=faute />
                    <ChampTexte id="galerie-date" etiquette="Date" genre="date" valeur=vide />
                    <ChampMotDePasse
                        id="galerie-secret"
                        etiquette="Mot de passe"
                        valeur=secret
                        montre=montre
                        completion="off"
                    />
                    <ChoixUnique
                        titre="Un choix"
                        nom="galerie-role"
                        choix=vec![("un", "Premier"), ("deux", "Second")]
                        valeur=role
                    />
                    <CaseACocher
                        id="galerie-case"
                        etiquette="J'ai lu et j'accepte"
                        cochee=cochee
                        erreur=envoi.erreur("/case")
                    />
                </Formulaire>
            </div>
        </Planche>
    }
}

#[component]
fn Progressions() -> impl IntoView {
    view! {
        <Planche titre="Étapes, tuiles, paires">
            <Etapes etapes=&["Première", "Deuxième", "Troisième"] courante=1 />
            <ul class="tiles">
                <Tuile adresse="#ici" icone=icones::LIEU titre="Ici" aide="Une page de ce site." />
                <Tuile
                    adresse="https://exemple.fr"
                    icone=icones::LIVRE
                    titre="Ailleurs"
                    aide="Un autre site."
                    externe=true
                />
            </ul>
            <Paires paires=vec![
                ("Nom", vec!["Élodie N'Guyen-Lefèvre".to_owned()]),
                ("Rôles", vec!["Conseiller numérique".to_owned(), "Coordinateur".to_owned()]),
            ] />
        </Planche>
    }
}

async fn departements(q: String) -> Vec<Proposition> {
    let q = coop_domain::texte::plier(&q);
    [
        ("Charente", "16"),
        ("Charente-Maritime", "17"),
        ("Cher", "18"),
        ("Creuse", "23"),
    ]
    .into_iter()
    .filter(|(nom, _)| coop_domain::texte::plier(nom).starts_with(&q))
    .map(|(nom, code)| Proposition {
        libelle: nom.to_owned(),
        detail: code.to_owned(),
        valeur: code.to_owned(),
    })
    .collect()
}

#[component]
fn Alertes() -> impl IntoView {
    let indisponible = CodeProbleme::Indisponible;
    let probleme = Probleme {
        type_: String::new(),
        title: indisponible.titre().to_owned(),
        status: indisponible.statut(),
        detail: String::new(),
        instance: "01936f2e".to_owned(),
        moyen: None,
        errors: Vec::new(),
    };
    let hors_ligne = ErreurTransport {
        chemin: String::new(),
        cause: String::new(),
    };
    view! {
        <Planche titre="Alertes">
            <Alerte ton=Ton::Information>
                <p>"Aucune commune ne s'appelle « Géret ». Voici les lieux autour de Guéret (23)."</p>
            </Alerte>
            <EchecDeChargement erreur=ErreurClient::Reseau(hors_ligne) reessayer=|()| () />
            <EchecDeChargement
                erreur=ErreurClient::Probleme(Box::new(probleme))
                reessayer=|()| ()
            />
        </Planche>
    }
}

#[component]
fn Etats() -> impl IntoView {
    view! {
        <Planche titre="Vide">
            <Vide icone=icones::RECHERCHE>
                <h3>"Aucun lieu ne correspond"</h3>
                <p>"Retirez un filtre pour voir plus de lieux."</p>
            </Vide>
        </Planche>
        <Planche titre="Squelettes">
            <SqueletteDeCartes nombre=2 />
            <SqueletteDeFiche />
        </Planche>
    }
}

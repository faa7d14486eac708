//! Adding stops: one, or one each week; the dates are shown before they are sent.

use coop_domain::{
    ErreurChamp,
    horaires::lire_heure,
    icones,
    ids::LieuId,
    lieu::{DATES_MAX, NouveauxPassages, Passage},
    temps::{Date, Rythme},
    textes::{comptes, passages as textes},
};
use leptos::prelude::*;

use super::super::saisie::ChampCommune;
use crate::{
    annonces::Messages,
    brouillon::Brouillon,
    composants::{ChampDeFormulaire, ChampTexte, Choisi, ChoixUnique, Dessin, Envoi, Formulaire},
    donnees::Chargement,
    identite::{Connecte, Identite},
    navigateur,
};

const CHAMPS: &[ChampDeFormulaire] = &[
    ("/commune", "commune", textes::COMMUNE),
    ("/place", "place", textes::PLACE),
    ("/dates", "date", textes::DATE),
    ("/jusqu_au", "jusqu-au", textes::JUSQU_AU),
    ("/debut", "debut", textes::DEBUT),
    ("/fin", "fin", textes::FIN),
];

/// What is typed.
#[derive(Clone, Copy)]
struct Saisie {
    commune: Choisi,
    place: RwSignal<String>,
    date: RwSignal<String>,
    debut: RwSignal<String>,
    fin: RwSignal<String>,
    rythme: RwSignal<&'static str>,
    jusqu_au: RwSignal<String>,
    /// Dates of the rhythm that the person has taken away.
    sans: RwSignal<Vec<Date>>,
}

/// The form.
#[component]
pub(super) fn Ajout(id: LieuId, passages: Chargement<Vec<Passage>>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let envoi = Envoi::new();
    let texte = || RwSignal::new(String::new());
    let saisie = Saisie {
        commune: Choisi::new(),
        place: texte(),
        date: texte(),
        debut: RwSignal::new("09:00".to_owned()),
        fin: RwSignal::new("12:00".to_owned()),
        rythme: RwSignal::new(Rythme::UneFois.code()),
        jusqu_au: texte(),
        sans: RwSignal::new(Vec::new()),
    };
    saisie.suivre(Brouillon::pour(&format!("passages-{id}")));
    let dates = Memo::new(move |_| saisie.dates());
    let envoyer = move |()| {
        let (lus, erreurs) = saisie.lire(dates.get_untracked());
        if !envoi.examiner(erreurs) {
            return;
        }
        let Some(nouveaux) = lus else { return };
        let nombre = u32::try_from(nouveaux.jours().len()).unwrap_or(u32::MAX);
        let demande = identite.demander(async move |client: Connecte| {
            envoi.client(&client).ajouter_passages(id, &nouveaux).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                messages.montrer(textes::ajoutes(nombre));
                // The next stop is often at the same hours, elsewhere.
                saisie.vider();
                passages.reessayer();
                if let Some(titre) = navigateur::element(super::LISTE) {
                    let _ = titre.focus();
                }
            }
            Err(erreur) => envoi.refuser(&erreur),
        });
    };
    let revient = move || saisie.rythme.get() != Rythme::UneFois.code();
    let rythmes = Rythme::TOUS.map(|rythme| (rythme.code(), textes::rythme(rythme)));
    view! {
        <section class="card stack" aria-labelledby="ajouter-passages">
            <h2 id="ajouter-passages">{textes::AJOUTER}</h2>
            <Formulaire
                envoi=envoi
                champs=CHAMPS
                bouton=textes::ENVOYER
                en_cours=textes::EN_COURS
                envoyer=envoyer
            >
                <ChampCommune
                    id="commune"
                    etiquette=textes::COMMUNE
                    choisie=saisie.commune
                    erreur=envoi.erreur("/commune")
                />
                <ChampTexte
                    id="place"
                    etiquette=textes::PLACE
                    aide=textes::PLACE_AIDE
                    valeur=saisie.place
                    erreur=envoi.erreur("/place")
                />
                <ChampTexte
                    id="date"
                    etiquette=textes::DATE
                    valeur=saisie.date
                    genre="date"
                    erreur=envoi.erreur("/dates")
                />
                <div class="champs-deux serres">
                    <ChampTexte
                        id="debut"
                        etiquette=textes::DEBUT
                        valeur=saisie.debut
                        genre="time"
                        erreur=envoi.erreur("/debut")
                    />
                    <ChampTexte
                        id="fin"
                        etiquette=textes::FIN
                        valeur=saisie.fin
                        genre="time"
                        erreur=envoi.erreur("/fin")
                    />
                </div>
                <ChoixUnique
                    titre=textes::RYTHME
                    nom="rythme"
                    choix=rythmes.to_vec()
                    valeur=saisie.rythme
                />
                {move || {
                    revient()
                        .then(|| {
                            view! {
                                <ChampTexte
                                    id="jusqu-au"
                                    etiquette=textes::JUSQU_AU
                                    valeur=saisie.jusqu_au
                                    genre="date"
                                    erreur=envoi.erreur("/jusqu_au")
                                />
                            }
                        })
                }}
                {move || dates_annoncees(saisie, dates.get())}
            </Formulaire>
        </section>
    }
}

/// The dates that will be sent, each of which can be taken away.
fn dates_annoncees(saisie: Saisie, dates: Vec<Date>) -> Option<impl IntoView> {
    (!dates.is_empty()).then(|| {
        let nombre = textes::nombre_de_dates(u32::try_from(dates.len()).unwrap_or(u32::MAX));
        let seule = dates.len() == 1;
        view! {
            <div class="stack serre dates" aria-live="polite">
                <p class="row between">
                    <b>{textes::DATES}</b>
                    <span class="muted num">{nombre}</span>
                </p>
                <ul>
                    {dates
                        .into_iter()
                        .map(|date| {
                            let jour = textes::jour(date);
                            let titre = format!("{} : {jour}", textes::SANS_CETTE_DATE);
                            view! {
                                <li>
                                    <span class="premiere">{jour}</span>
                                    {(!seule)
                                        .then(|| {
                                            view! {
                                                <button
                                                    class="btn quiet carre"
                                                    type="button"
                                                    aria-label=titre
                                                    on:click=move |_| {
                                                        saisie.sans.update(|sans| sans.push(date));
                                                    }
                                                >
                                                    <Dessin icone=icones::FERMER />
                                                </button>
                                            }
                                        })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </div>
        }
    })
}

impl Saisie {
    fn suivre(self, brouillon: Brouillon) {
        self.commune.suivre(brouillon, "commune");
        for (champ, signal) in [
            ("place", self.place),
            ("date", self.date),
            ("debut", self.debut),
            ("fin", self.fin),
            ("jusqu_au", self.jusqu_au),
        ] {
            brouillon.suivre_champ(champ, signal);
        }
        brouillon.suivre(
            "rythme",
            self.rythme,
            |code| (*code).to_owned(),
            |code| {
                Rythme::TOUS
                    .into_iter()
                    .map(Rythme::code)
                    .find(|connu| *connu == code)
            },
        );
    }

    /// What is sent is no longer to be typed; the hours often serve again.
    fn vider(self) {
        self.commune.vider();
        for signal in [self.place, self.date, self.jusqu_au] {
            signal.set(String::new());
        }
        self.rythme.set(Rythme::UneFois.code());
        self.sans.set(Vec::new());
    }

    /// The dates that the rhythm gives, but for those taken away.
    fn dates(self) -> Vec<Date> {
        let lue = |signal: RwSignal<String>| signal.with(|texte| texte.trim().parse::<Date>().ok());
        let code = self.rythme.get();
        let rythme = Rythme::TOUS.into_iter().find(|rythme| rythme.code() == code);
        let (Some(debut), Some(rythme)) = (lue(self.date), rythme) else {
            return Vec::new();
        };
        let fin = lue(self.jusqu_au).unwrap_or(debut);
        // One more than may be sent, so that too many is told.
        let mut dates = rythme.dates(debut, fin, DATES_MAX + 1);
        self.sans.with(|sans| dates.retain(|date| !sans.contains(date)));
        dates
    }

    /// The stops, and every mistake that what is typed holds.
    fn lire(self, dates: Vec<Date>) -> (Option<NouveauxPassages>, Vec<ErreurChamp>) {
        let heure = |signal: RwSignal<String>| signal.with_untracked(|texte| lire_heure(texte));
        let commune = self.commune.valeur();
        let commune = commune.and_then(|valeur| valeur.split(' ').next()?.parse().ok());
        let (debut, fin) = (heure(self.debut), heure(self.fin));
        let mut erreurs = Vec::new();
        let mut refuser = |faux: bool, chemin: &str, message: &str| {
            if faux {
                erreurs.push(ErreurChamp::format(chemin, message));
            }
        };
        let revient = self.rythme.get_untracked() != Rythme::UneFois.code();
        let jusqu_au = self
            .jusqu_au
            .with_untracked(|texte| texte.trim().parse::<Date>().ok());
        refuser(commune.is_none(), "commune", comptes::A_CHOISIR);
        refuser(
            revient && jusqu_au.is_none(),
            "jusqu_au",
            textes::JUSQU_AU_MANQUANT,
        );
        refuser(debut.is_none(), "debut", textes::HEURE_MANQUANTE);
        refuser(fin.is_none(), "fin", textes::HEURE_MANQUANTE);
        // For the rules that remain, what is missing is something that keeps them.
        let complet = commune.is_some() && debut.is_some() && fin.is_some();
        let Some(exemple) = "01001".parse().ok() else {
            return (None, erreurs);
        };
        let nouveaux = NouveauxPassages {
            commune: commune.unwrap_or(exemple),
            place: self.place.with_untracked(|texte| texte.trim().to_owned()),
            latitude: None,
            longitude: None,
            dates,
            debut: debut.unwrap_or(0),
            fin: fin.unwrap_or_else(|| debut.unwrap_or(0) + 1),
        };
        let aujourd_hui = navigateur::aujourd_hui();
        erreurs.extend(
            aujourd_hui
                .map(|jour| nouveaux.verifier(jour))
                .unwrap_or_default(),
        );
        erreurs.sort_by_key(|erreur| {
            let champ = CHAMPS
                .iter()
                .position(|(pointeur, ..)| pointeur.strip_prefix('/') == Some(&erreur.chemin));
            champ.unwrap_or(CHAMPS.len())
        });
        (complet.then_some(nouveaux), erreurs)
    }
}

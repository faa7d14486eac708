//! The hours of a week, filled in row by row: some days, from an hour to another.

use coop_domain::{
    ErreurChamp,
    horaires::{GrilleHoraire, Jours, LigneHoraire, heure, lire_heure},
    icones,
    temps::JourSemaine,
    textes::semaine as textes,
};
use leptos::prelude::*;

use super::Dessin;
use crate::{brouillon::Brouillon, navigateur};

/// What separates the parts of a row that is kept.
const SEPARATEUR: char = '|';

/// A row as it is typed.
#[derive(Clone, PartialEq)]
struct Ligne {
    /// What tells it from the others while the form is open.
    cle: u32,
    jours: Jours,
    de: String,
    a: String,
}

/// The hours as they are typed: rows, or a text that rows cannot say.
#[derive(Clone, Copy)]
pub(crate) struct SemaineTapee {
    lignes: RwSignal<Vec<Ligne>>,
    ferme_feries: RwSignal<bool>,
    /// An OpenStreetMap text that came so, and stays so unless it is replaced.
    libre: RwSignal<Option<String>>,
    suivante: StoredValue<u32>,
}

impl SemaineTapee {
    /// No hours.
    pub(crate) fn new() -> Self {
        Self {
            lignes: RwSignal::new(Vec::new()),
            ferme_feries: RwSignal::new(false),
            libre: RwSignal::new(None),
            suivante: StoredValue::new(0),
        }
    }

    /// Shows these hours.
    pub(crate) fn remplir(self, horaires: Option<&str>) {
        let grille = horaires.and_then(GrilleHoraire::lire);
        self.libre.set(match (horaires, &grille) {
            (Some(horaires), None) => Some(horaires.to_owned()),
            _ => None,
        });
        let grille = grille.unwrap_or_default();
        self.ferme_feries.set(grille.ferme_feries);
        self.lignes.set(
            grille
                .lignes
                .into_iter()
                .map(|ligne| self.ligne(ligne.jours, &heure(ligne.debut), &heure(ligne.fin)))
                .collect(),
        );
    }

    /// The OpenStreetMap text of what is typed; none when nothing is.
    pub(crate) fn lire(self, chemin: &str) -> Result<Option<String>, ErreurChamp> {
        if let Some(libre) = self.libre.get_untracked() {
            let libre = libre.trim();
            return Ok((!libre.is_empty()).then(|| libre.to_owned()));
        }
        let mut lignes = Vec::new();
        for (rang, ligne) in self.lignes.get_untracked().into_iter().enumerate() {
            match lire_heure(&ligne.de).zip(lire_heure(&ligne.a)) {
                Some((debut, fin)) => lignes.push(LigneHoraire {
                    jours: ligne.jours,
                    debut,
                    fin,
                }),
                None => return Err(ErreurChamp::format(chemin, textes::heures_manquantes(rang + 1))),
            }
        }
        let grille = GrilleHoraire {
            lignes,
            ferme_feries: self.ferme_feries.get_untracked(),
        };
        Ok(grille.ecrire(chemin)?.map(String::from))
    }

    /// Keeps what is typed as a part of a draft.
    pub(crate) fn suivre(self, brouillon: Brouillon, champ: &'static str) {
        brouillon.suivre_texte(champ, move || self.texte(), |texte| self.reprendre(texte));
    }

    fn texte(self) -> String {
        if let Some(libre) = self.libre.get() {
            return format!("libre{SEPARATEUR}{libre}");
        }
        let mut lignes = vec![self.ferme_feries.get().to_string()];
        self.lignes.with(|typees| {
            lignes.extend(typees.iter().map(|ligne| {
                let codes: Vec<_> = ligne.jours.iter().map(JourSemaine::nom).collect();
                format!(
                    "{}{SEPARATEUR}{}{SEPARATEUR}{}",
                    codes.join(","),
                    ligne.de,
                    ligne.a
                )
            }));
        });
        lignes.join("\n")
    }

    fn reprendre(self, texte: &str) {
        if let Some(libre) = texte.strip_prefix("libre|") {
            self.libre.set(Some(libre.to_owned()));
            return;
        }
        self.libre.set(None);
        let mut lignes = texte.lines();
        self.ferme_feries.set(lignes.next() == Some("true"));
        let lue = |ligne: &str| {
            let mut parties = ligne.split(SEPARATEUR);
            let noms = parties.next()?;
            let jours = Jours::tous().filter(|jour| noms.split(',').any(|nom| nom == jour.nom()));
            let jours = jours.fold(Jours::default(), Jours::basculer);
            Some(self.ligne(jours, parties.next()?, parties.next()?))
        };
        self.lignes.set(lignes.filter_map(lue).collect());
    }

    fn ligne(self, jours: Jours, de: &str, a: &str) -> Ligne {
        let cle = self.suivante.get_value();
        self.suivante.set_value(cle + 1);
        Ligne {
            cle,
            jours,
            de: de.to_owned(),
            a: a.to_owned(),
        }
    }

    /// Adds a row: the morning of working days, then their afternoon, then what one says.
    fn ajouter(self) -> u32 {
        let avant = self.lignes.with_untracked(|lignes| lignes.last().cloned());
        let nombre = self.lignes.with_untracked(Vec::len);
        let ligne = match (avant, nombre) {
            (None, _) => self.ligne(ouvres(), "09:00", "12:00"),
            (Some(avant), 1) => self.ligne(avant.jours, "14:00", "17:00"),
            (Some(_), _) => self.ligne(Jours::default(), "", ""),
        };
        let cle = ligne.cle;
        self.lignes.update(|lignes| lignes.push(ligne));
        cle
    }

    fn modifier(self, cle: u32, modifier: impl FnOnce(&mut Ligne)) {
        self.lignes.update(|lignes| {
            if let Some(ligne) = lignes.iter_mut().find(|ligne| ligne.cle == cle) {
                modifier(ligne);
            }
        });
    }

    fn lue<R: Default>(self, cle: u32, lire: impl FnOnce(&Ligne) -> R) -> R {
        self.lignes.with(|lignes| {
            let ligne = lignes.iter().find(|ligne| ligne.cle == cle);
            ligne.map(lire).unwrap_or_default()
        })
    }

    fn rang(self, cle: u32) -> usize {
        let rang = |lignes: &Vec<Ligne>| lignes.iter().position(|ligne| ligne.cle == cle);
        self.lignes.with(rang).unwrap_or_default() + 1
    }
}

/// Monday to Friday.
fn ouvres() -> Jours {
    let semaine = |jour: &JourSemaine| !matches!(jour, JourSemaine::Samedi | JourSemaine::Dimanche);
    Jours::tous()
        .filter(semaine)
        .fold(Jours::default(), Jours::basculer)
}

/// The rows, and what adds one.
#[component]
pub(crate) fn ChampSemaine(
    /// The `id` of the group: where the link of its error leads.
    id: &'static str,
    /// The question.
    etiquette: &'static str,
    /// What the hours are.
    aide: &'static str,
    /// What is typed.
    semaine: SemaineTapee,
    /// Whether public holidays are asked about.
    #[prop(default = true)]
    feries: bool,
    /// What is wrong with it.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    let libre = Memo::new(move |_| semaine.libre.with(Option::is_some));
    view! {
        <fieldset
            class="groupe semaine-saisie"
            class:bad=move || erreur.with(Option::is_some)
            id=id
            tabindex="-1"
            aria-describedby=format!("{id}-aide {id}-erreur")
        >
            <legend>{etiquette}</legend>
            <p class="help" id=format!("{id}-aide")>
                {aide}
            </p>
            {move || {
                if libre.get() {
                    texte_libre(id, semaine).into_any()
                } else {
                    lignes(id, semaine, feries).into_any()
                }
            }}
            {move || super::champ::message(id, erreur.get())}
        </fieldset>
    }
}

/// Hours that came as a text that rows cannot say: they stay so, unless rows take their place.
fn texte_libre(id: &'static str, semaine: SemaineTapee) -> impl IntoView {
    let id_texte = format!("{id}-texte");
    let pour = id_texte.clone();
    view! {
        <div class="field">
            <label for=pour>{textes::LIBRE}</label>
            <p class="help">{textes::LIBRE_AIDE}</p>
            <input
                class="input"
                id=id_texte
                type="text"
                spellcheck="false"
                prop:value=move || semaine.libre.get().unwrap_or_default()
                on:input=move |saisie| semaine.libre.set(Some(event_target_value(&saisie)))
            />
        </div>
        <p>
            <button class="btn" type="button" on:click=move |_| semaine.remplir(None)>
                {textes::REMPLACER}
            </button>
        </p>
    }
}

fn lignes(id: &'static str, semaine: SemaineTapee, feries: bool) -> impl IntoView {
    let bouton = format!("{id}-ajouter");
    let vers_le_bouton = StoredValue::new(bouton.clone());
    let ajouter = move |_| {
        let cle = semaine.ajouter();
        // Once the row is drawn, one says its days.
        request_animation_frame(move || focaliser(&id_du_jour(id, cle, JourSemaine::Lundi)));
    };
    let retirer = move |cle: u32| {
        semaine
            .lignes
            .update(|lignes| lignes.retain(|ligne| ligne.cle != cle));
        vers_le_bouton.with_value(|bouton| focaliser(bouton));
    };
    view! {
        <For
            each=move || semaine.lignes.with(|lignes| lignes.iter().map(|ligne| ligne.cle).collect::<Vec<_>>())
            key=|cle| *cle
            let:cle
        >
            {ligne(id, semaine, cle, retirer)}
        </For>
        <p>
            <button class="btn" type="button" id=bouton on:click=ajouter>
                <Dessin icone=icones::AJOUTER />
                {move || {
                    if semaine.lignes.with(Vec::is_empty) { textes::AJOUTER } else { textes::AJOUTER_AUTRE }
                }}
            </button>
        </p>
        {move || {
            (feries && !semaine.lignes.with(Vec::is_empty))
                .then(|| {
                    let id = format!("{id}-feries");
                    let pour = id.clone();
                    view! {
                        <div class="field case">
                            <label for=pour>
                                <input
                                    type="checkbox"
                                    id=id
                                    prop:checked=move || semaine.ferme_feries.get()
                                    on:change=move |_| semaine.ferme_feries.update(|ferme| *ferme = !*ferme)
                                />
                                {textes::FERME_FERIES}
                            </label>
                        </div>
                    }
                })
        }}
    }
}

fn ligne(
    id: &'static str,
    semaine: SemaineTapee,
    cle: u32,
    retirer: impl Fn(u32) + 'static,
) -> impl IntoView {
    let heures = [
        (textes::DE, format!("{id}-{cle}-de"), true),
        (textes::A, format!("{id}-{cle}-a"), false),
    ];
    view! {
        <fieldset class="ligne-horaire">
            <legend class="vh">{move || textes::ligne(semaine.rang(cle))}</legend>
            <div class="chips jours">
                {Jours::tous()
                    .map(|jour| {
                        view! {
                            <label class="chip">
                                <input
                                    type="checkbox"
                                    id=id_du_jour(id, cle, jour)
                                    aria-label=jour.nom()
                                    prop:checked=move || semaine.lue(cle, |ligne| ligne.jours.contient(jour))
                                    on:change=move |_| {
                                        semaine.modifier(cle, |ligne| ligne.jours = ligne.jours.basculer(jour));
                                    }
                                />
                                <span>{textes::jour_court(jour)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="heures">
                {heures
                    .map(|(mots, id, debut)| {
                        let valeur = move || {
                            semaine.lue(cle, |ligne| if debut { ligne.de.clone() } else { ligne.a.clone() })
                        };
                        let pour = id.clone();
                        view! {
                            <label for=pour>{mots}</label>
                            <input
                                class="input"
                                type="time"
                                id=id
                                prop:value=valeur
                                on:input=move |saisie| {
                                    let heure = event_target_value(&saisie);
                                    semaine
                                        .modifier(
                                            cle,
                                            |ligne| if debut { ligne.de = heure } else { ligne.a = heure },
                                        );
                                }
                            />
                        }
                    })
                    .collect_view()}
                <button
                    class="btn quiet"
                    type="button"
                    aria-label=move || textes::retirer(semaine.rang(cle))
                    on:click=move |_| retirer(cle)
                >
                    <Dessin icone=icones::FERMER />
                    {textes::RETIRER}
                </button>
            </div>
        </fieldset>
    }
}

fn id_du_jour(id: &str, cle: u32, jour: JourSemaine) -> String {
    format!("{id}-{cle}-{}", jour.nom())
}

fn focaliser(id: &str) {
    if let Some(element) = navigateur::element(id) {
        let _ = element.focus();
    }
}

//! The eight questions of a CRA, and the summary beside them.

mod conseils;
mod duree;
mod lieu;
mod modeles;
mod options;
mod organismes;
mod publics;
mod raccourcis;
mod recapitulatif;
mod suite;
mod themes;

use coop_domain::{
    cra::{SaisieCra, TypeCra},
    enumeration::Enumeration,
    icones::{self, Icone},
    ids::CraId,
    textes::cra as textes,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    brouillon::Brouillon,
    champs::{CHAMPS, Erreurs},
    saisie::Saisie,
};
use crate::composants::{ChoixAPuce, Code, Envoi, GroupeDeChoix, ResumeDesErreurs};
pub(super) use lieu::ou_et_quand;
pub(super) use modeles::a_un_nom_pris;
use raccourcis::Raccourcis;
use recapitulatif::Recapitulatif;

/// What a form works with.
#[derive(Clone, Copy)]
pub(super) struct Formulaire {
    pub(super) saisie: Saisie,
    pub(super) envoi: Envoi,
    pub(super) erreurs: Erreurs,
    pub(super) brouillon: Brouillon,
}

/// What is done once the CRA is saved.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ensuite {
    /// Back to one's CRAs.
    Revenir,
    /// On with the next one.
    Suivant,
}

impl Formulaire {
    /// Over what is typed.
    pub(super) fn de(saisie: Saisie, brouillon: Brouillon) -> Self {
        let envoi = Envoi::new();
        let erreurs = Erreurs::de(envoi, saisie);
        // What it says already must be seen.
        let (options, precision) = untrack(|| {
            let cra = saisie.valeur();
            let options = cra.deja_accompagnes > 0
                || cra.mandat.is_some()
                || !cra.materiel.is_empty()
                || !cra.tags.is_empty();
            (options, cra.precision.is_some())
        });
        erreurs.options.set(options);
        erreurs.precision.set(precision);
        Self {
            saisie,
            envoi,
            erreurs,
            brouillon,
        }
    }

    /// The questions alone.
    fn questions(self) -> Questions {
        Questions {
            saisie: self.saisie,
            erreurs: self.erreurs,
        }
    }

    /// An answer, followed.
    fn lire<T: Send + Sync + PartialEq + 'static>(
        self,
        lire: impl Fn(&SaisieCra) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.questions().lire(lire)
    }

    /// Whether several people are spoken of.
    fn collectif(self) -> Memo<bool> {
        self.lire(|cra| cra.type_.is_some_and(TypeCra::est_collectif))
    }

    /// The code of an answer among a closed list.
    fn code<E: Enumeration + Send + Sync>(
        self,
        lire: impl Fn(&SaisieCra) -> Option<E> + Send + Sync + 'static,
    ) -> Memo<Vec<Code>> {
        self.questions().code(lire)
    }
}

/// Questions, wherever they are asked: of one CRA, or of all those of a day.
#[derive(Clone, Copy)]
pub(super) struct Questions {
    pub(super) saisie: Saisie,
    pub(super) erreurs: Erreurs,
}

impl Questions {
    /// An answer, followed.
    fn lire<T: Send + Sync + PartialEq + 'static>(
        self,
        lire: impl Fn(&SaisieCra) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let cra = self.saisie.cra;
        Memo::new(move |_| cra.with(&lire))
    }

    /// The code of an answer among a closed list.
    fn code<E: Enumeration + Send + Sync>(
        self,
        lire: impl Fn(&SaisieCra) -> Option<E> + Send + Sync + 'static,
    ) -> Memo<Vec<Code>> {
        self.lire(move |cra| lire(cra).map(|valeur| valeur.code().into()).into_iter().collect())
    }
}

/// The form. `enregistrer` is told what is to be done next.
#[component]
pub(super) fn FormulaireCra(
    /// What it works with.
    formulaire: Formulaire,
    /// The CRA that it corrects.
    #[prop(default = None, into)]
    corrige: Option<CraId>,
    /// Saves.
    #[prop(into)]
    enregistrer: Callback<Ensuite>,
) -> impl IntoView {
    let au_depart = move |depart: SubmitEvent| {
        depart.prevent_default();
        enregistrer.run(Ensuite::Revenir);
    };
    let correction = corrige.is_some();
    let raccourcis = Raccourcis::ecouter(correction, enregistrer);
    let garder = modeles::Garder::nouveau();
    view! {
        <form class="cra-formulaire formulaire" novalidate on:submit=au_depart>
            <div class="cra-questions">
                <ResumeDesErreurs envoi=formulaire.envoi champs=CHAMPS />
                {(!correction).then(|| modeles::partir(formulaire)).flatten().into_any()}
                {activite(formulaire).into_any()}
                {ou_et_quand(formulaire.questions()).into_any()}
                {publics::qui(formulaire).into_any()}
                {themes::themes(formulaire).into_any()}
                {duree::duree(formulaire).into_any()}
                {suite::suite(formulaire).into_any()}
                {options::options(formulaire).into_any()}
            </div>
            <Recapitulatif
                formulaire=formulaire
                corrige=corrige
                raccourcis=raccourcis
                garder=garder
                enregistrer=enregistrer
            />
        </form>
        {raccourcis.dialogue(correction)}
        {garder.dialogue(formulaire)}
    }
}

/// A question in its card; `suite` follows its words.
fn question(titre: &'static str, suite: Option<&'static str>, contenu: AnyView) -> impl IntoView {
    view! {
        <section class="card stack">
            <h2>{titre} {suite.map(|suite| view! { " " <span class="muted small">{suite}</span> })}</h2>
            {contenu}
        </section>
    }
}

fn activite(formulaire: Formulaire) -> impl IntoView {
    let choix = TypeCra::TOUS
        .iter()
        .map(|type_| ChoixAPuce::de(*type_).avec(icone(*type_)));
    let aide = formulaire.lire(|cra| cra.type_.map(TypeCra::aide));
    let groupe = view! {
        <GroupeDeChoix
            id="type"
            titre=textes::ACTIVITE.to_owned()
            titre_cache=true
            choix=choix.collect()
            choisis=formulaire.code(|cra| cra.type_)
            choisir=move |code: Code| {
                if let Ok(type_) = TypeCra::lire(&code) {
                    formulaire.saisie.changer_type(type_);
                }
            }
            erreur=formulaire.erreurs.erreur("/type")
        />
        <p class="help" aria-live="polite">
            {move || aide.get()}
        </p>
    };
    question(textes::ACTIVITE, None, groupe.into_any())
}

/// What is drawn for a type.
const fn icone(type_: TypeCra) -> Icone {
    match type_ {
        TypeCra::Individuel => icones::PERSONNE,
        TypeCra::Collectif => icones::PARENTS,
        TypeCra::Ponctuel => icones::ECLAIR,
    }
}

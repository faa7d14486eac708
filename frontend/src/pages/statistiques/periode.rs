//! The choice of a period: those with a name, or two dates.

use coop_domain::{
    enumeration::Enumeration,
    stats::{
        page::{PageStatistiques, Periode},
        periodes::{PeriodeUsuelle, premier_jour},
    },
    temps::Date,
    textes::statistiques as textes,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{aller, choix::ChoixDePuces};
use crate::{composants::ChampTexte, navigateur};

/// The value of the button that opens the two dates.
const DATES: &str = "dates";
/// The field of the first day.
const DU: &str = "stats-du";

/// The choice.
#[component]
pub(super) fn Periodes(
    /// The state of the page.
    page: Memo<PageStatistiques>,
    /// The day of today.
    aujourd_hui: Date,
) -> impl IntoView {
    let ouvertes = RwSignal::new(false);
    // Another period, by a link or the history, closes what was being typed.
    Effect::new(move |_| {
        let dates = page.with(|page| matches!(page.periode, Periode::Dates(..)));
        ouvertes.set(dates);
    });
    let valeur = Signal::derive(move || match page.with(|page| page.periode) {
        _ if ouvertes.get() => DATES,
        Periode::Usuelle(usuelle) => usuelle.code(),
        Periode::Dates(..) => DATES,
    });
    let aller = aller(page);
    let choisir = {
        let aller = aller.clone();
        move |code: String| match PeriodeUsuelle::lire(&code) {
            Ok(usuelle) => {
                ouvertes.set(false);
                aller(&|page| page.periode = Periode::Usuelle(usuelle));
            }
            Err(_) => ouvertes.set(true),
        }
    };
    let choix = PeriodeUsuelle::TOUS
        .iter()
        .map(|usuelle| (usuelle.code(), usuelle.libelle()))
        .chain([(DATES, textes::DATES)])
        .collect();
    view! {
        <ChoixDePuces
            id="periode"
            titre=textes::PERIODE
            titre_cache=true
            choix=choix
            valeur=valeur
            choisir=choisir
        />
        {move || {
            let aller = aller.clone();
            let bornes = untrack(|| page.with(|page| page.bornes(aujourd_hui)));
            let choisir = move |(du, au)| aller(&|page| page.periode = Periode::Dates(du, au));
            ouvertes
                .get()
                .then(|| view! { <Dates bornes=bornes aujourd_hui=aujourd_hui choisir=choisir /> })
        }}
    }
}

/// Two dates to type.
#[component]
fn Dates(
    bornes: (Date, Date),
    aujourd_hui: Date,
    #[prop(into)] choisir: Callback<(Date, Date)>,
) -> impl IntoView {
    let (du, au) = (
        RwSignal::new(bornes.0.to_string()),
        RwSignal::new(bornes.1.to_string()),
    );
    let erreur = RwSignal::new(None::<&'static str>);
    let envoyer = move |envoi: SubmitEvent| {
        envoi.prevent_default();
        let lues = lire(&du.get_untracked(), &au.get_untracked(), aujourd_hui);
        erreur.set(lues.err());
        match lues {
            Ok(bornes) => choisir.run(bornes),
            Err(_) => {
                if let Some(champ) = navigateur::element(DU) {
                    navigateur::focaliser(&champ);
                }
            }
        }
    };
    let faute = Signal::derive(move || erreur.get().map(str::to_owned));
    view! {
        <form class="dates-stats" novalidate on:submit=envoyer>
            <ChampTexte id=DU etiquette=textes::DU genre="date" valeur=du erreur=faute />
            <ChampTexte id="stats-au" etiquette=textes::AU genre="date" valeur=au />
            <button class="btn main" type="submit">
                {textes::APPLIQUER}
            </button>
        </form>
    }
}

fn lire(du: &str, au: &str, aujourd_hui: Date) -> Result<(Date, Date), &'static str> {
    let (Ok(du), Ok(au)) = (du.parse(), au.parse()) else {
        return Err(textes::DATE_MANQUANTE);
    };
    if au < du {
        Err(textes::DATES_INVERSEES)
    } else if du < premier_jour(aujourd_hui) {
        Err(textes::DATE_TROP_TOT)
    } else {
        Ok((du, au))
    }
}

use coop_domain::{
    lieu::{EtatLieu, JourOuverture, LieuDetaille},
    textes::lieu as textes,
};
use leptos::prelude::*;

use crate::composants::Badge;

/// The hours of the week, or what is known instead.
pub(super) fn horaires(detaille: &LieuDetaille) -> impl IntoView + use<> {
    let contenu = match (detaille.etat.code, &detaille.lieu.horaires) {
        (EtatLieu::NonCompris, Some(horaires)) => view! {
            <p>{textes::HORAIRES_NON_COMPRIS}</p>
            <p>
                <code>{horaires.to_string()}</code>
            </p>
        }
        .into_any(),
        _ if detaille.semaine.is_empty() => view! { <p>{textes::HORAIRES_ABSENTS}</p> }.into_any(),
        _ => view! {
            {semaine(&detaille.semaine)}
            <p class="muted small">{textes::HORAIRES_PRUDENCE}</p>
        }
        .into_any(),
    };
    view! {
        <section class="card stack" aria-labelledby="horaires">
            <h2 id="horaires">{textes::HORAIRES}</h2>
            {contenu}
        </section>
    }
}

fn semaine(jours: &[JourOuverture]) -> impl IntoView + use<> {
    // The seven days begin today, and are shown from Monday.
    let aujourd_hui = jours.iter().map(|jour| jour.date).min();
    view! {
        <table class="semaine">
            <caption class="vh">{textes::HORAIRES_SEMAINE}</caption>
            <thead class="vh">
                <tr>
                    <th scope="col">{textes::JOUR}</th>
                    <th scope="col">{textes::OUVERTURE}</th>
                </tr>
            </thead>
            <tbody>
                {jours
                    .iter()
                    .map(|jour| ligne(jour, Some(jour.date) == aujourd_hui))
                    .collect_view()}
            </tbody>
        </table>
    }
}

fn ligne(jour: &JourOuverture, aujourd_hui: bool) -> impl IntoView + use<> {
    let ferie = jour.ferie.as_ref().map(|nom| textes::ferie(nom, jour.date));
    let plages = if jour.plages.is_empty() {
        view! { <span class="muted">{textes::FERME}</span> }.into_any()
    } else {
        jour.plages
            .iter()
            .map(|plage| view! { <span class="plage num">{plage.en_mots()}</span> })
            .collect_view()
            .into_any()
    };
    view! {
        <tr class:aujourdhui=aujourd_hui>
            <th scope="row">
                <span class="jour">{jour.jour.nom()}</span>
                {aujourd_hui
                    .then(|| view! { <Badge classe="warn">{textes::AUJOURD_HUI}</Badge> })}
                {ferie.map(|ferie| view! { <span class="ferie small">{ferie}</span> })}
            </th>
            <td>{plages}</td>
        </tr>
    }
}

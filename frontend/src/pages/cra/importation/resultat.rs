//! What would become of a file, or became of it.

use std::sync::Arc;

use coop_client::chemins::cras as chemins;
use coop_domain::{cra::import::ImportCras, icones, textes::import_cra as textes};
use leptos::prelude::*;

use super::{
    Envoi, Import, RESULTAT, Vu,
    colonnes::{Choix, colonnes},
    lignes::lignes,
    refus::{Refus, alerte},
};
use crate::{
    composants::{Alerte, Dessin, Ton},
    telechargement::{self, Fichier},
};

/// The counts, what can be done now, the columns, what is not kept, the rows.
#[component]
pub(super) fn Resultat(
    import: Import,
    vu: Vu,
    refus: Option<Refus>,
    /// Whether nothing can be done any more, or for the moment.
    fige: bool,
) -> impl IntoView {
    let lu = Arc::clone(&vu.import);
    let choix = Choix::de(&lu);
    let titre = if lu.apercu {
        textes::APERCU
    } else {
        textes::RAPPORT
    };
    let a_telecharger = Arc::clone(&lu);
    // Of a refusal, the heading takes the focus.
    let id = refus.is_none().then_some(RESULTAT);
    let a_verifier = lu.apercu.then(|| {
        view! {
            <section class="card stack">
                <h2>{textes::COLONNES}</h2>
                {(!lu.manquants.is_empty())
                    .then(|| {
                        let manquants = textes::manquants(&lu.manquants);
                        view! {
                            <Alerte ton=Ton::Erreur>
                                <p>{manquants}</p>
                            </Alerte>
                        }
                    })}
                {colonnes(&lu, choix)}
                {verification(import, &vu, choix)}
            </section>
        }
    });
    let (lignes, remarques) = (lignes(&lu).into_any(), remarques(&lu).into_any());
    // What is to be put right comes first: the rows, unless what is wrong with them is a column that nothing says.
    let parties = if lu.refusees > 0 && lu.manquants.is_empty() {
        [lignes, remarques, a_verifier.into_any()]
    } else {
        [a_verifier.into_any(), remarques, lignes]
    };
    let action = enregistrement(import, &vu, choix, fige);
    let Vu { envoi, .. } = vu;
    view! {
        {refus.map(alerte)}
        <section class="card stack">
            <h2 id=id tabindex="-1">
                {titre}
            </h2>
            <p class="muted">{envoi.nom.clone()}</p>
            <p>
                <b>{textes::bilan(&lu)}</b>
            </p>
            {suite(&lu)}
            <div class="actions">
                {action}
                {(!lu.apercu)
                    .then(|| {
                        view! {
                            <a class="btn main" href=chemins::PAGE_CRAS>
                                {textes::VOIR}
                            </a>
                        }
                    })}
                <button
                    class="btn"
                    type="button"
                    disabled=lu.apercu && fige
                    on:click=move |_| import.recommencer()
                >
                    {textes::AUTRE_FICHIER}
                </button>
                <button class="btn" type="button" on:click=move |_| telecharger(&a_telecharger)>
                    <Dessin icone=icones::TELECHARGER />
                    {textes::TELECHARGER_RAPPORT}
                </button>
            </div>
        </section>
        {parties}
    }
}

/// What comes next, in words.
fn suite(lu: &ImportCras) -> impl IntoView + use<> {
    let phrase = if !lu.apercu {
        None
    } else if lu.refusees > 0 {
        Some(textes::TOUT_OU_RIEN)
    } else if lu.pretes == 0 {
        Some(textes::RIEN_DE_NOUVEAU)
    } else {
        None
    };
    phrase.map(|phrase| view! { <p>{phrase}</p> })
}

/// Writes them, when nothing is refused and what is shown is what was checked.
fn enregistrement(import: Import, vu: &Vu, choix: Choix, fige: bool) -> impl IntoView + use<> {
    let lu = &vu.import;
    let possible = lu.apercu && lu.refusees == 0 && lu.pretes > 0;
    possible.then(|| {
        let (vu, mots) = (vu.clone(), textes::enregistrer(lu.pretes));
        let change = change(&vu, choix);
        view! {
            <button
                class="btn main"
                type="button"
                disabled=move || fige || change.get()
                on:click=move |_| import.enregistrer(vu.clone())
            >
                {mots}
            </button>
        }
    })
}

/// Asks again, once the columns or the sheet were changed.
fn verification(import: Import, vu: &Vu, choix: Choix) -> impl IntoView + use<> {
    let vu = vu.clone();
    let change = change(&vu, choix);
    let verifier = move |_| {
        let feuille = choix.feuille.get_untracked();
        // The columns of another sheet are others.
        let colonnes = (feuille == vu.import.feuille).then(|| choix.champs.get_untracked());
        import.examiner(Envoi {
            feuille,
            colonnes,
            ..vu.envoi.clone()
        });
    };
    view! {
        <div class="import-verifier" role="status">
            <Show when=move || change.get()>
                <p>{textes::A_VERIFIER}</p>
            </Show>
        </div>
        <p>
            <button class="btn" type="button" disabled=move || !change.get() on:click=verifier>
                {textes::VERIFIER}
            </button>
        </p>
    }
}

/// Whether the person has changed something since the file was checked.
fn change(vu: &Vu, choix: Choix) -> Memo<bool> {
    let lu = Arc::clone(&vu.import);
    Memo::new(move |_| {
        let autres = choix.champs.with(|champs| {
            let lus = lu.colonnes.iter().map(|colonne| colonne.champ);
            !lus.eq(champs.iter().copied())
        });
        autres || choix.feuille.with(|feuille| *feuille != lu.feuille)
    })
}

/// What is not kept as the file says it.
fn remarques(lu: &ImportCras) -> impl IntoView + use<> {
    let remarques = lu
        .remarques
        .iter()
        .map(|remarque| {
            view! {
                <li>
                    {remarque.message.clone()} " "
                    <span class="muted small">{textes::ou(remarque.n, &remarque.lignes)}</span>
                </li>
            }
        })
        .collect_view();
    (!lu.remarques.is_empty()).then(|| {
        view! {
            <section class="card stack">
                <h2>{textes::REMARQUES}</h2>
                <ul class="puces">{remarques}</ul>
            </section>
        }
    })
}

fn telecharger(lu: &ImportCras) {
    telechargement::donner(&Fichier::csv(textes::RAPPORT_FICHIER, lu.csv()));
}

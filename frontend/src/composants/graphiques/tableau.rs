use coop_domain::{icones, textes::statistiques as textes};
use leptos::{prelude::*, task::spawn_local};

use crate::{annonces::Messages, composants::Dessin, navigateur};

/// The figures of a chart in rows and columns.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Tableau {
    /// What the table is of, and of when.
    pub(super) legende: String,
    /// The names of its columns; the first one heads the rows.
    pub(super) colonnes: Vec<&'static str>,
    /// Its rows: what each is of, then its figures.
    pub(super) lignes: Vec<(String, Vec<String>)>,
}

impl Tableau {
    /// The rows as a spreadsheet takes them.
    fn texte(&self) -> String {
        let tete = self.colonnes.join("\t");
        let lignes = self.lignes.iter().map(|(nom, cellules)| {
            // A spreadsheet reads a plain number, not one that spaces make easy to read.
            let cellules = cellules.iter().map(|cellule| cellule.replace('\u{202f}', ""));
            [nom.clone()]
                .into_iter()
                .chain(cellules)
                .collect::<Vec<_>>()
                .join("\t")
        });
        [tete].into_iter().chain(lignes).collect::<Vec<_>>().join("\n")
    }
}

/// The table twin of a chart: folded, it can be copied.
#[component]
pub(super) fn TableauJumeau(
    /// The title of the chart.
    nom: &'static str,
    /// What it says.
    tableau: Signal<Tableau>,
) -> impl IntoView {
    let messages = Messages::ici();
    let copier = move |_| {
        let texte = tableau.with_untracked(Tableau::texte);
        spawn_local(async move {
            let copie = navigateur::copier(&texte).await;
            messages.montrer(if copie {
                textes::TABLEAU_COPIE
            } else {
                textes::COPIE_REFUSEE
            });
        });
    };
    view! {
        <details class="repli">
            <summary>
                {textes::TABLEAU_VOIR} <span class="vh">{textes::au_sujet_de(nom)}</span>
            </summary>
            <div class="defile" role="group" tabindex="0" aria-label=textes::cadre_du_tableau(nom)>
                <table>
                    <caption class="vh">{move || tableau.with(|tableau| tableau.legende.clone())}</caption>
                    <thead>
                        <tr>
                            {move || {
                                tableau
                                    .with(|tableau| {
                                        let tetes = tableau.colonnes.iter().enumerate();
                                        tetes
                                            .map(|(rang, colonne)| {
                                                view! {
                                                    <th scope="col" class=(rang != 0).then_some("num")>
                                                        {*colonne}
                                                    </th>
                                                }
                                            })
                                            .collect_view()
                                    })
                            }}
                        </tr>
                    </thead>
                    <tbody>
                        {move || tableau.with(|tableau| tableau.lignes.iter().map(ligne).collect_view())}
                    </tbody>
                </table>
            </div>
            <button class="btn quiet" type="button" on:click=copier>
                <Dessin icone=icones::COPIER />
                {textes::TABLEAU_COPIER}
                <span class="vh">{textes::au_sujet_de(nom)}</span>
            </button>
        </details>
    }
}

fn ligne((nom, cellules): &(String, Vec<String>)) -> impl IntoView + use<> {
    let cellules = cellules
        .iter()
        .map(|cellule| view! { <td class="num">{cellule.clone()}</td> })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{nom.clone()}</th>
            {cellules}
        </tr>
    }
}
